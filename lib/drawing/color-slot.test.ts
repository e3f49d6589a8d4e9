import { expect, test } from "vitest";
import { assignColors } from "./color-slot";

test("a metric keeps its colour, and no two lines share one of the four", () => {
  expect(assignColors(["users-total", "users-dormant", "users-suspended"])).toEqual([
    "blue",
    "coral",
    "pine",
  ]);
  expect(assignColors(["users-dormant"])).toEqual(["coral"]);
  expect(assignColors(["seats-in-use", "users-total", "users-suspended"])).toEqual(["blue", "coral", "pine"]);
});

test("purple and blue are never in one chart", () => {
  expect(assignColors(["pulls-merged", "pulls-merged", "pulls-merged"])).toEqual(["purple", "coral", "pine"]);
  expect(assignColors(["pushes", "pulls-merged"])).toEqual(["blue", "coral"]);
});

test("beyond four all are gray", () => {
  expect(assignColors(Array(6).fill("repos-total")).slice(4)).toEqual(["gray", "gray"]);
});
