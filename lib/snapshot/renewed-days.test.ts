import fc from "fast-check";
import { expect, test } from "vitest";
import { dayFromNumber } from "@/lib/period/day";
import type { Period } from "@/lib/period/period";
import { emptyColumns, type ReadingColumns, readingsWithin } from "./reading-columns";
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

function columnsOf(of: Days): ReadingColumns | undefined {
  if (of.size === 0) return undefined;
  const values = [...of.values()];
  const columns = emptyColumns("a", figures, of.size);
  columns.days.set([...of.keys()]);
  for (const [at, path] of figures.entries())
    columns.figures.get(path)?.set(values.map((some) => (at === 0 ? some[0] : some[1])));
  return {
    ...columns,
    facts: values.map(([, , ghesVersion, dormancyThresholdDays]) => ({
      ...{ source: "api", ghesVersion, dormancyThresholdDays },
    })),
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
    }),
    { numRuns: 2_000 },
  );
});

test("days behind the last are written where there is room, and what was lent before stays as it was", () => {
  const more = (from: number, count: number): Days =>
    new Map(Array.from({ length: count }, (_, at) => [from + at, [1, at, null, null]]));
  const history = columnsOf(more(20_000, 10));
  const lent = history && readingsWithin([history], { ...everything, period: daysFrom(20_000, 10) });
  const before = structuredClone(lent);
  const renewed = renewDays(history, daysFrom(20_010, 60), columnsOf(more(20_010, 60)));
  expect(renewed?.days).toHaveLength(70);
  expect(renewed?.days.buffer).toBe(history?.days.buffer);
  expect(lent).toEqual(before);
  const beyond = renewDays(renewed, daysFrom(20_070, 60), columnsOf(more(20_070, 60)));
  expect(beyond?.days).toHaveLength(130);
  expect(beyond?.days.buffer).not.toBe(history?.days.buffer);
});

const everything = { servers: ["a"], figures, rising: [] };

function daysFrom(first: number, count: number): Period {
  return { from: dayFromNumber(first), to: dayFromNumber(first + count - 1) };
}
