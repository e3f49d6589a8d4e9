import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, daysBetween, eachDay } from "@/lib/period/day";
import type { Reading } from "@/lib/snapshot/snapshot";
import { computeFrames } from "./frame";
import type { Frame } from "./frame-shape";
import { computeSummaries } from "./metric-summaries";
import { metricNamed, requestOf, serversOf } from "./reading-fixture";
import { readingSpan } from "./reading-span";

const start = "2026-10-01";
const length = 40;
const users = "ghe_stats.users.total_users";
const suspended = "ghe_stats.users.suspended_users";
const dormant = "dormant_users.total_dormant_users";
const pushes = "ghe_stats.repos.total_pushes";
const ids = ["users-total", "seats-in-use", "dormancy-rate", "users-dormant", "pushes", "packages-downloads"];
const flows = ["pushes", "packages-downloads"];

type Sample = {
  step: number;
  users: number;
  downloads: number;
  present: boolean;
  has: boolean;
  threshold: number | null;
  version: string | null;
};

const usually = (weight: number) =>
  fc.oneof({ weight, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) });

const sample: fc.Arbitrary<Sample> = fc.record({
  step: fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: 0, max: 9 }) },
    { weight: 1, arbitrary: fc.integer({ min: -50, max: -1 }) },
  ),
  users: fc.integer({ min: 0, max: 30 }),
  downloads: fc.integer({ min: 0, max: 3 }),
  present: usually(6),
  has: usually(9),
  threshold: fc.constantFrom(90, 90, 90, 60, null),
  version: fc.constantFrom("3.17.4", "3.17.4", "3.18.0", null),
});

/** One to three servers over forty days, with gaps, missing figures, falls and changes of all kinds. */
const history: fc.Arbitrary<Reading[]> = fc
  .array(fc.array(sample, { minLength: length, maxLength: length }), { minLength: 1, maxLength: 3 })
  .map((servers) =>
    servers.flatMap((samples, position) => {
      let total = 1_000;
      return samples.flatMap((one, day): Reading[] => {
        total += one.step;
        if (!one.present) return [];
        return [
          {
            serverId: `s${position}`,
            day: addDays(start, day),
            source: "api",
            ghesVersion: one.version,
            dormancyThresholdDays: one.threshold,
            figures: {
              [users]: one.users,
              [suspended]: 0,
              "packages_stats.ecosystems.npm.daily_download_count": one.downloads,
              ...(one.has ? { [dormant]: one.step < 0 ? 1 : one.step, [pushes]: total } : {}),
            },
          },
        ];
      });
    }),
  );

const period = fc
  .tuple(fc.integer({ min: 0, max: length - 1 }), fc.integer({ min: 0, max: length - 1 }))
  .map(([one, other]) => ({
    from: addDays(start, Math.min(one, other)),
    to: addDays(start, Math.max(one, other)),
  }));

const grain = fc.constantFrom("day" as const, "week" as const, "month" as const);
const by = fc.constantFrom("total" as const, "server" as const);
const compare = fc.constantFrom("previous" as const, "year" as const, "none" as const);
/** Some of the servers archived: nothing is expected of them after their last reading. */
const leaving = fc
  .tuple(history, fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }))
  .map(([readings, archived]) => {
    const lastDays = new Map(readings.map(({ serverId, day }) => [serverId, day]));
    const servers = serversOf(readings).map((one, index) => ({
      ...one,
      lastExpectedDay: archived[index] ? (lastDays.get(one.server) ?? null) : null,
    }));
    return { readings, servers };
  });
const everyMetric = ids.map(metricNamed);

const totals = (one: Frame | undefined) => one?.series.find((series) => series.key === "total")?.values ?? [];
const firstOf = (frames: Frame[]): Frame => {
  const [first] = frames;
  if (!first) throw new Error("No frame.");
  return first;
};

/** By server: the figure of each day, straight from the readings. */
function reported(readings: readonly Reading[], figure: (reading: Reading) => number | undefined) {
  const found = new Map<string, number>();
  for (const reading of readings) {
    const value = figure(reading);
    if (value !== undefined) found.set(`${reading.serverId} ${reading.day}`, value);
  }
  return (server: string, day: string) => found.get(`${server} ${day}`);
}

describe("frames", () => {
  it("do not depend on the order of the readings", () => {
    const shuffled = history.chain((readings) =>
      fc.tuple(fc.constant(readings), fc.shuffledSubarray(readings, { minLength: readings.length })),
    );
    fc.assert(
      fc.property(shuffled, period, grain, by, compare, ([readings, other], days, of, split, against) => {
        const request = { metrics: everyMetric, period: days, grain: of, by: split, compare: against };
        const servers = serversOf(readings);
        expect(computeFrames(requestOf(other, { ...request, servers }))).toEqual(
          computeFrames(requestOf(readings, { ...request, servers })),
        );
      }),
    );
  });

  it("align every array with the days", () => {
    fc.assert(
      fc.property(history, period, grain, by, (readings, days, of, split) => {
        const request = {
          metrics: everyMetric,
          period: days,
          grain: of,
          by: split,
          compare: "previous" as const,
        };
        for (const one of computeFrames(requestOf(readings, request))) {
          expect(one.buckets).toHaveLength(one.days.length);
          expect(one.previous?.days).toHaveLength(one.days.length);
          expect(one.previous && daysBetween(one.previous.to, days.from)).toBe(1);
          for (const series of [...one.series, ...(one.previous?.series ?? [])]) {
            expect(series.values).toHaveLength(one.days.length);
          }
          for (const mark of one.marks) {
            expect(mark.day >= days.from && mark.day <= days.to).toBe(true);
            expect(mark.servers.length).toBeGreaterThan(0);
          }
          expect(one.marks.map((mark) => mark.day)).toEqual(one.marks.map((mark) => mark.day).sort());
        }
      }),
    );
  });

  it("never cover a silent server, nor wait for one that is archived", () => {
    fc.assert(
      fc.property(leaving, period, ({ readings, servers }, days) => {
        const value = reported(readings, (reading) => reading.figures[dormant]);
        const one = firstOf(
          computeFrames(
            requestOf(readings, { metrics: [metricNamed("users-dormant")], period: days, servers }),
          ),
        );
        eachDay(days.from, days.to).forEach((day, position) => {
          const expected = servers.filter(
            ({ firstDay, lastExpectedDay }) => firstDay <= day && day <= (lastExpectedDay ?? day),
          );
          const values = expected.map(({ server }) => value(server, day));
          const whole = expected.length > 0 && values.every((figure) => figure !== undefined);
          const sum = values.reduce<number>((total, figure) => total + (figure ?? 0), 0);
          expect(totals(one)[position]).toBe(whole ? sum : null);
        });
      }),
    );
  });

  it("before an archived server's last day, and for the others, are as if it were not", () => {
    fc.assert(
      fc.property(leaving, period, compare, ({ readings, servers }, days, against) => {
        const request = { metrics: everyMetric, period: days, by: "server" as const, compare: against };
        const archived = computeFrames(requestOf(readings, { ...request, servers }));
        const expected = computeFrames(requestOf(readings, { ...request, servers: serversOf(readings) }));
        const left = servers.flatMap(({ lastExpectedDay }) => lastExpectedDay ?? []).sort()[0] ?? days.to;
        archived.forEach((one, index) => {
          expect(one.series).toEqual(expected[index]?.series);
          one.total?.values.forEach((value, position) => {
            const day = one.days[position] ?? "";
            if (one.grain === "day" && day <= left)
              expect(value).toBe(expected[index]?.total?.values[position]);
          });
        });
      }),
    );
  });

  it("never draw a rise on a day that any server lacks, or whose day before it lacks", () => {
    fc.assert(
      fc.property(history, period, (readings, days) => {
        const servers = serversOf(readings);
        const value = reported(readings, (reading) => reading.figures[pushes]);
        const one = firstOf(
          computeFrames(requestOf(readings, { metrics: [metricNamed("pushes")], period: days })),
        );
        eachDay(days.from, days.to).forEach((day, position) => {
          const drawn = totals(one)[position];
          if (drawn === null) return;
          const rises = servers
            .filter((server) => server.firstDay < day)
            .map(
              ({ server }) =>
                (value(server, day) ?? Number.NaN) - (value(server, addDays(day, -1)) ?? Number.NaN),
            );
          expect(rises.length).toBeGreaterThan(0);
          expect(rises.every((rise) => rise >= 0)).toBe(true);
          expect(drawn).toBe(rises.reduce((sum, rise) => sum + rise, 0));
        });
      }),
    );
  });

  it("lose a number, and never gain one or a zero, with a reading", () => {
    const stocks = ["users-total", "seats-in-use", "users-dormant", "dormancy-rate"].map(metricNamed);
    fc.assert(
      fc.property(history, period, fc.nat(), by, (readings, days, pick, split) => {
        const servers = serversOf(readings);
        const fewer = readings.toSpliced(pick % Math.max(1, readings.length), 1);
        const request = { metrics: stocks, period: days, servers, by: split };
        const before = computeFrames(requestOf(readings, request));
        const after = computeFrames(requestOf(fewer, request));
        before.forEach((one, index) => {
          one.series.forEach((series, line) => {
            series.values.forEach((value, position) => {
              expect([value, null]).toContain(after[index]?.series[line]?.values[position]);
            });
          });
        });
      }),
    );
  });

  it("add up by server to the total, wherever it exists", () => {
    const sums = ["users-total", "users-dormant", "packages-downloads"].map(metricNamed);
    fc.assert(
      fc.property(history, period, (readings, days) => {
        const whole = computeFrames(requestOf(readings, { metrics: sums, period: days }));
        const split = computeFrames(requestOf(readings, { metrics: sums, period: days, by: "server" }));
        whole.forEach((one, index) => {
          totals(one).forEach((value, position) => {
            if (value === null) return;
            const parts = split[index]?.series.map((series) => series.values[position] ?? 0) ?? [];
            expect(parts.reduce((sum, part) => sum + part, 0)).toBe(value);
          });
        });
      }),
    );
  });

  it("of a flow add up over adjacent periods", () => {
    const cut = fc
      .uniqueArray(fc.integer({ min: 0, max: length - 1 }), { minLength: 3, maxLength: 3 })
      .map((days) => days.sort((a, b) => a - b));
    fc.assert(
      fc.property(history, cut, (readings, [from = 0, middle = 0, to = 0]) => {
        const sum = (first: number, last: number) =>
          computeFrames(
            requestOf(readings, {
              metrics: flows.map(metricNamed),
              period: { from: addDays(start, first), to: addDays(start, last) },
            }),
          ).map((one) => one.summary.value ?? 0);
        const [left, right, whole] = [sum(from, middle), sum(middle + 1, to), sum(from, to)];
        expect(left.map((value, index) => value + (right[index] ?? 0))).toEqual(whole);
      }),
    );
  });

  it("of a flow never have more in their buckets than in the period, or in finer than in coarser ones", () => {
    fc.assert(
      fc.property(history, period, (readings, days) => {
        const sumAt = (of: "day" | "week") =>
          firstOf(
            computeFrames(requestOf(readings, { metrics: [metricNamed("pushes")], period: days, grain: of })),
          );
        const sum = (values: (number | null)[]) =>
          values.reduce<number>((total, value) => total + (value ?? 0), 0);
        const [daily, weekly] = [sumAt("day"), sumAt("week")];
        expect(sum(totals(weekly))).toBeLessThanOrEqual(weekly.summary.value ?? 0);
        weekly.buckets.forEach((bucket, position) => {
          const within = totals(daily).filter((_, day) => {
            const date = daily.days[day] ?? "";
            return date >= bucket.from && date <= bucket.to;
          });
          if (bucket.from !== bucket.to)
            expect(sum(within)).toBeLessThanOrEqual(totals(weekly)[position] ?? 0);
          expect(bucket.completeDays).toBeLessThanOrEqual(daysBetween(bucket.from, bucket.to) + 1);
        });
      }),
    );
  });

  it("need no more than the reading span, where it holds a complete day before the period", () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 33, max: length - 1 }), (readings, from) => {
        const days = { from: addDays(start, from), to: addDays(start, length - 1) };
        const servers = serversOf(readings);
        const span = readingSpan(days, null);
        const near = readings.filter((reading) => reading.day >= span.from);
        const value = reported(near, (reading) => reading.figures[pushes]);
        const before = eachDay(span.from, addDays(days.from, -1));
        fc.pre(before.some((day) => servers.every(({ server }) => value(server, day) !== undefined)));
        const lines = (list: Reading[]) =>
          computeFrames(requestOf(list, { metrics: everyMetric, period: days, servers })).map(
            (one) => one.series,
          );
        expect(lines(near)).toEqual(lines(readings));
      }),
    );
  });

  it("sum up as summaries alone do, where they are compared with nothing", () => {
    fc.assert(
      fc.property(leaving, period, by, ({ readings, servers }, within, drawn) => {
        const request = requestOf(readings, { metrics: everyMetric, period: within, servers, by: drawn });
        const summaries = computeFrames(request).map(({ metric, summary }) => ({ metric, summary }));
        expect(computeSummaries(request)).toMatchObject(summaries);
      }),
    );
  });
});
