import { expect, it } from "vitest";
import { daysToFill } from "./days-to-fill";

const now = new Date("2026-11-20T12:00:00Z");

function refused(from?: string, to?: string): string[] {
  try {
    daysToFill({ ...(from && { from }), ...(to && { to }) }, now);
  } catch (error) {
    const { errors } = JSON.parse(JSON.stringify(error)) as { errors: { parameter: string }[] };
    return errors.map(({ parameter }) => parameter);
  }
  throw new Error("not refused");
}

it("takes days that GitHub keeps, and names none where none are named", () => {
  expect(daysToFill({}, now)).toBeNull();
  for (const [from, to] of [
    ["2025-11-21", "2026-11-20"],
    ["2026-10-03", "2026-10-03"],
  ] as const) {
    expect(daysToFill({ from, to }, now)).toEqual({ from, to });
  }
});

it("names the day that cannot be asked for", () => {
  expect(refused("2026-10-03")).toEqual(["to"]);
  expect(refused("3 Oct", "2026-02-30")).toEqual(["from", "to"]);
  expect(refused("2026-10-04", "2026-10-03")).toEqual(["to"]);
  expect(refused("2025-11-20", "2025-11-25")).toEqual(["from"]);
  expect(refused("2026-11-20", "2026-11-21")).toEqual(["to"]);
  expect(refused("2025-01-01", "2025-01-02")).toEqual(["to"]);
});
