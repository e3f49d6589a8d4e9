import { expect, test } from "vitest";
import { backlogPace } from "./backlog";
import { textOf } from "./phrase";
import { testAnswer } from "./test-answers";

type Sketch = Parameters<typeof testAnswer>[0];

const period = { from: "2026-08-23", to: "2026-11-20" };
const open = { metric: "issues-open", value: 50_550 };
const closed = { metric: "issues-closed", value: 19_440 };

function pace(sketch: Partial<Sketch> = {}): string | null {
  const said = backlogPace(testAnswer({ ...period, figures: [open, closed], ...sketch }));
  return said && textOf(said);
}

test("the backlog in weeks of closing, with its rule", () => {
  // 19,440 over 90 days are 1,512 a week; 50,550 / 1,512 = 33.4.
  expect(pace()).toBe(
    "About 1,512 issues a week were closed in these 90 days. At that pace, and with nothing new opened, closing the 50,550 that are open would take about 33 weeks.",
  );
  expect(pace({ figures: [{ ...open, value: 1_700 }, closed] })).toContain("about 1 week.");
});

test("counts the days that are known", () => {
  const figures = [open, closed].map((figure) => ({ ...figure, through: "2026-11-13", completeDays: 83 }));
  expect(pace({ figures })).toContain("in these 83 days");
});

test("is silent where there is no pace to speak of", () => {
  expect(pace({ from: "2026-10-25" })).toBeNull();
  expect(pace({ figures: [open, { ...closed, value: 0 }] })).toBeNull();
  expect(pace({ figures: [open, { ...closed, value: 12 }] })).toBeNull();
  expect(pace({ figures: [{ ...open, value: 0 }, closed] })).toBeNull();
  expect(pace({ figures: [{ ...open, value: null }, closed] })).toBeNull();
  expect(pace({ figures: [open, { ...closed, completeDays: 70 }] })).toBeNull();
  expect(pace({ servers: [{ firstDay: "2026-09-01" }] })).toBeNull();
  expect(pace({ servers: [{ days: `m${"c".repeat(89)}` }] })).toBeNull();
});
