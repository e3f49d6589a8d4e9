import { expect, it } from "vitest";
import { durationWords } from "./duration";

it.each([
  [0, "0.0 s"],
  [430, "0.4 s"],
  [9_949, "9.9 s"],
  [9_950, "10 s"],
  [59_400, "59 s"],
  [59_900, "1 min"],
  [125_000, "2 min 5 s"],
  [3_600_000, "1 h"],
  [3_791_000, "1 h 3 min"],
  [-5, "0.0 s"],
])("%d ms are %s", (milliseconds, words) => {
  expect(durationWords(milliseconds)).toBe(words);
});
