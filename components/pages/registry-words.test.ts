import { expect, test } from "vitest";
import { registryWords } from "./registry-words";

test("one state is a word, several are counted, an unknown one is not taken for off", () => {
  expect(registryWords(["on"])).toBe("On");
  expect(registryWords(["read-only", "read-only"])).toBe("Read-only");
  expect(registryWords(["off", "on", "on"])).toBe("On 2, off 1");
  expect(registryWords(["on", undefined])).toBe("On 1");
  expect(registryWords([undefined])).toBeNull();
  expect(registryWords([])).toBeNull();
});
