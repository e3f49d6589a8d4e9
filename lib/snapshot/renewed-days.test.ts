import fc from "fast-check";
import { expect, test } from "vitest";
import { dayFromNumber } from "@/lib/period/day";
import type { ReadingColumns } from "./reading-columns";
import { renewDays } from "./renewed-days";

const figures = ["ghe_stats.users.total_users", "ghe_stats.pulls.total_pulls"] as const;
type Values = readonly [users: number, pulls: number, version: string | null, threshold: number | null];

type Days = ReadonlyMap<number, Values>;

const someDays: fc.Arbitrary<Days> = fc
  .uniqueArray(
    fc.tuple(
      fc.integer({ min: 20_000, max: 20_020 }),
      fc.tuple(
        fc.constantFrom(1, Number.NaN),
        fc.constantFrom(1, 2),
        fc.constantFrom("3.18.1", "3.18.2", null),
        fc.constantFrom(30, null),
      ),
    ),
    { selector: ([day]) => day },
  )
  .map(inOrder);

/** What was there, and what is: all of it another, or few days. */
const twice: fc.Arbitrary<[Days, Days]> = fc.oneof(
  fc.tuple(someDays, someDays),
  fc.tuple(someDays, someDays).map(([before, some]): [Days, Days] => {
    const changes = [...some].slice(0, 2);
    return [before, inOrder([...new Map([...before, ...changes])])];
  }),
);

function inOrder(entries: readonly [number, Values][]): Days {
  return new Map(entries.toSorted(([a], [b]) => a - b));
}

function columnsOf(days: Days): ReadingColumns | undefined {
  if (days.size === 0) return undefined;
  const values = [...days.values()];
  return {
    serverId: "a",
    days: Int32Array.from(days.keys()),
    sources: values.map(() => "api"),
    ghesVersions: values.map(([, , version]) => version),
    dormancyThresholds: values.map(([, , , threshold]) => threshold),
    figures: new Map(
      figures.map((path, at) => [path, Float64Array.from(values, (of) => (at === 0 ? of[0] : of[1]))]),
    ),
  };
}

function within(days: Days, from: number, to: number): [number, Values][] {
  return [...days].filter(([day]) => day >= from && day <= to);
}

test("a history with some days renewed has these as they are now, and all others as they were", () => {
  const ends = fc.tuple(fc.integer({ min: 19_998, max: 20_022 }), fc.integer({ min: 0, max: 22 }));
  fc.assert(
    fc.property(twice, ends, ([before, now], [from, length]) => {
      const to = from + length;
      const period = { from: dayFromNumber(from), to: dayFromNumber(to) };
      const history = columnsOf(before);
      const read = new Map(within(now, from, to));
      const renewed = renewDays(history, period, columnsOf(read));
      const outside = [...before].filter(([day]) => day < from || day > to);
      const expected = new Map([...outside, ...read].sort(([a], [b]) => a - b));
      expect(renewed).toEqual(columnsOf(expected));
      const isAsBefore = JSON.stringify(within(before, from, to)) === JSON.stringify([...read]);
      if (history && isAsBefore) expect(renewed).toBe(history);
    }),
    { numRuns: 2_000 },
  );
});
