import { expect, it } from "vitest";
import { countStates, stateAt, stateOfStored } from "./day-states";

it("a day is corrected before it is late, and late before it is merely collected", () => {
  expect(stateOfStored({ source: "api", late: true, corrected: true })).toBe("corrected");
  expect(stateOfStored({ source: "import", late: false, corrected: true })).toBe("corrected");
  expect(stateOfStored({ source: "api", late: true, corrected: false })).toBe("late");
  expect(stateOfStored({ source: "api", late: false, corrected: false })).toBe("collected");
  expect(stateOfStored({ source: "import", late: false, corrected: false })).toBe("imported");
});

it("counts each state, and all that are stored whatever became of them", () => {
  expect(countStates([{ days: "ccilrm" }, { days: "rmm" }])).toEqual({
    ...{ collected: 2, late: 1, imported: 1, corrected: 2, missing: 3 },
    ...{ stored: 6, expected: 9 },
  });
});

it("a day outside of a server's days has no state", () => {
  expect([-1, 0, 1, 2].map((index) => stateAt("cm", index))).toEqual([null, "collected", "missing", null]);
});
