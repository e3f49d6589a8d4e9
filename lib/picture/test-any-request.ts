import fc from "fast-check";
import { testFrame, thresholdMark, upgradeMark } from "@/lib/drawing/test-frames";
import type { ServerDays } from "@/lib/metrics/frame-shape";
import { addDays } from "@/lib/period/day";
import { type PictureRequest, pictureForms } from "./pictured-chart";

const number = fc.oneof(
  fc.integer({ min: 0, max: 50_000 }),
  fc.integer({ min: -1_000, max: 1e12 }),
  fc.constant(0),
);
const value = fc.oneof({ weight: 4, arbitrary: number }, { weight: 1, arbitrary: fc.constant(null) });
const row = fc.array(value, { maxLength: 60 });
/** What a server or a title may be called, by whoever means ill. */
export const anyName = fc.oneof(
  fc.string({ unit: "binary", maxLength: 80 }),
  fc.constantFrom(
    "ghes-us.acme.example",
    `"><script>alert(1)</script>`,
    "]]>&amp;",
    "\u0000\u001b\ud800",
    "生产.公司",
  ),
);

/** A chart of any period, grain, number of series and figures, with names of that kind. */
export const anyRequest = fc
  .record({
    from: fc.integer({ min: 0, max: 4000 }).map((days) => addDays("2016-01-01", days)),
    length: fc.oneof(fc.constantFrom(1, 2, 7, 90, 365, 2000), fc.integer({ min: 1, max: 800 })),
    grain: fc.constantFrom("day" as const, "week" as const, "month" as const),
    kind: fc.constantFrom("stock" as const, "flow" as const, "ratio" as const),
    frames: fc.array(fc.array(row, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 3 }),
    previous: fc.option(row, { nil: null }),
    adds: fc.constantFrom("sum" as const, "accounts" as const, "none" as const),
    breaks: fc.uniqueArray(fc.integer({ min: 1, max: 80 }), { maxLength: 3 }),
    markedAt: fc.array(fc.integer({ min: 0, max: 90 }), { maxLength: 5 }),
    form: fc.constantFrom(...pictureForms),
    title: anyName,
    names: fc.array(anyName, { minLength: 12, maxLength: 12 }),
    apart: fc.boolean(),
    stored: fc.boolean(),
  })
  .map(({ from, length, frames, previous, markedAt, form, title, names, apart, stored, ...rest }) => {
    const to = addDays(from, length - 1);
    const drawn = frames.map((rows, index) => {
      const frame = testFrame({
        ...rest,
        from,
        to,
        metric: `metric-${index}`,
        label: names[index] ?? "",
        values: apart ? rows : rows.slice(0, 1),
        unit: rest.kind === "ratio" ? "%" : "accounts",
        decimals: rest.kind === "ratio" ? 1 : 0,
        ...(previous && { previous }),
        ...(apart && rows.length > 1 && { total: rows[0] ?? [] }),
        marks: markedAt.map((day, at) => (at % 2 ? thresholdMark : upgradeMark)(addDays(from, day))),
      });
      const series = apart
        ? frame.series.map((series, at) => ({ ...series, label: names[at] ?? "" }))
        : frame.series;
      const servers = names.map((label, at) => ({
        server: `server-${at}`,
        label,
        reportedDays: Math.min(at, length),
        expectedDays: length,
        lastDay: to,
      }));
      return { ...frame, series, coverage: { ...frame.coverage, servers } };
    });
    const servers = names.map(
      (label, at): ServerDays => ({
        server: `server-${at}`,
        label,
        number: at + 1,
        archived: false,
        ghesVersion: null,
        firstDay: from,
        lastDay: to,
        lastCollectedAt: `${to}T00:00:00.000Z`,
        days: "c".repeat(length),
        thresholds: [],
      }),
    );
    const answer = {
      enterprise: "acme-corp",
      from,
      to,
      compare: "previous" as const,
      servers,
      stored: stored ? { firstDay: from, lastDay: to } : null,
    };
    return {
      answer,
      frames: drawn,
      title,
      form,
      madeAt: "2026-11-20T06:20:00.000Z",
    } satisfies PictureRequest;
  });
