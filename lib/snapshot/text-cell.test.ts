import { expect, test } from "vitest";
import { spreadsheetFile, textCell } from "./text-cell";

test("a cell is quoted where it must be, and never a formula", () => {
  expect(["ghes-us", "a,b", 'a"b', "=1+1", "-2", "@x"].map(textCell)).toEqual([
    "ghes-us",
    '"a,b"',
    '"a""b"',
    "'=1+1",
    "'-2",
    "'@x",
  ]);
});

test("a file with letters beyond ASCII says that it is UTF-8; any other is left alone", () => {
  expect(spreadsheetFile("server\r\n生产\r\n")).toBe("\ufeffserver\r\n生产\r\n");
  expect(spreadsheetFile("server\r\nghes-us\r\n")).toBe("server\r\nghes-us\r\n");
});
