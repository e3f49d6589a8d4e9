import { expect, test } from "vitest";
import { defaultView } from "@/lib/view/parse-view";
import { applyShortcut, shortcutOf } from "./shortcut";

const plain = { ctrlKey: false, metaKey: false, altKey: false, repeat: false, isComposing: false };

test("keys ask for what the list says", () => {
  expect(shortcutOf({ ...plain, key: "?" })).toEqual({ do: "help" });
  expect(shortcutOf({ ...plain, key: "/" })).toEqual({ do: "find" });
  expect(shortcutOf({ ...plain, key: "3" })).toEqual({ do: "days", days: 365 });
  expect(shortcutOf({ ...plain, key: "C" })).toEqual(shortcutOf({ ...plain, key: "c" }));
  expect(shortcutOf({ ...plain, key: "s" })).toEqual({ do: "share" });
  for (const key of ["4", "t", "Escape", "Tab", " ", "Dead", ""])
    expect(shortcutOf({ ...plain, key })).toBeNull();
});

test("keys with Ctrl, Meta or Alt, held down, or part of a character belong to others", () => {
  for (const held of ["ctrlKey", "metaKey", "altKey", "repeat", "isComposing"] as const) {
    expect(shortcutOf({ ...plain, key: "c", [held]: true })).toBeNull();
  }
});

test("days leave servers and comparison alone", () => {
  const view = { ...defaultView, servers: ["a"], compare: "year" as const };
  expect(applyShortcut(view, { do: "days", days: 30 }, "year")).toEqual({
    view: { ...view, range: { type: "last", days: 30 } },
    said: "Last 30 days",
  });
});

test("C turns the comparison off, and on as it was", () => {
  const year = { ...defaultView, compare: "year" as const };
  const off = applyShortcut(year, { do: "compare" }, "year");
  expect(off.view.compare).toBe("none");
  expect(applyShortcut(off.view, { do: "compare" }, "year").view).toEqual(year);
  expect(applyShortcut(off.view, { do: "compare" }, "previous").view.compare).toBe("previous");
});
