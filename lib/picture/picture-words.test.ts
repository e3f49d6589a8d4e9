import { expect, test } from "vitest";
import { testFrame } from "@/lib/drawing/test-frames";
import type { Frame } from "@/lib/metrics/frame-shape";
import { drawingLine, figureWords, periodLine, pictureInWords, sourceLine, sourceOf } from "./picture-words";
import { chartOf, type PictureRequest } from "./pictured-chart";

const period = { from: "2026-08-23", to: "2026-11-20" };

function requestOf(frames: Frame[], form: PictureRequest["form"] = "lines"): PictureRequest {
  const answer = {
    enterprise: "acme-corp",
    ...period,
    compare: "previous" as const,
    servers: [],
    stored: { firstDay: "2026-01-01", lastDay: period.to },
  };
  return { answer, frames, title: "Users", form, madeAt: "2026-11-20T06:20:00.000Z" };
}

function withServers(frame: Frame, labels: string[], reportedDays: number): Frame {
  const servers = labels.map((label) => ({
    server: label,
    label,
    reportedDays,
    expectedDays: 90,
    lastDay: period.to,
  }));
  return { ...frame, coverage: { ...frame.coverage, servers } };
}

function drawn(request: PictureRequest) {
  const [whole] = request.frames;
  if (!whole) throw new Error("no frame");
  return chartOf(request, whole);
}

test("a picture names its servers as far as there is room, and how much of their days it is of", () => {
  const labels = Array.from({ length: 5 }, (_, index) => `ghes-${index}.acme.example`);
  const chart = drawn(requestOf([withServers(testFrame({ ...period, values: [[1]] }), labels, 87)]));
  expect(sourceLine(sourceOf(chart.whole), () => true)).toBe(
    "GitHub Enterprise Server statistics: ghes-0, ghes-1, ghes-2, ghes-3, ghes-4. 435 of 450 server-days; blanks are missing days.",
  );
  expect(sourceLine(sourceOf(chart.whole), (line) => line.length < 118)).toBe(
    "GitHub Enterprise Server statistics: ghes-0, ghes-1 and 3 more. 435 of 450 server-days; blanks are missing days.",
  );
  expect(sourceLine(sourceOf(chart.whole), () => false)).toBe(
    "GitHub Enterprise Server statistics: 5 servers. 435 of 450 server-days; blanks are missing days.",
  );
});

test("a comparison is named where something of it is to be seen", () => {
  const plain = requestOf([testFrame({ ...period, values: [[1, 2]] })]);
  expect(periodLine(plain, drawn(plain))).toBe("acme-corp, 23 Aug – 20 Nov 2026, 90 days");
  const compared = requestOf([testFrame({ ...period, values: [[1, 2]], previous: [1] })]);
  expect(periodLine(compared, drawn(compared))).toBe(
    "acme-corp, 23 Aug – 20 Nov 2026, 90 days, compared with the 90 days before",
  );
});

test("a level stands with its change, a flow with the days it is of, and what is missing is not zero", () => {
  const change = { absolute: 379, percent: 3, since: "2026-08-23" };
  const level = requestOf([
    testFrame({ ...period, values: [[12_459, 12_838]], summary: { value: 12_838, change } }),
  ]);
  expect(figureWords(drawn(level))).toEqual({ value: "12,838", about: "↑ 379 (3.0%) since 23 Aug" });
  const flow = testFrame({
    ...period,
    kind: "flow",
    label: "Opened",
    values: [[5]],
    summary: { value: 450, change: { absolute: 20, percent: 4.7, since: null } },
  });
  const bars = requestOf([flow, { ...flow, metric: "pulls-merged", label: "Merged" }], "bars");
  expect(figureWords(drawn(bars))).toEqual({ value: "450", about: "opened in 90 days, ↑ 4.7% vs previous" });
  const nothing = requestOf([testFrame({ ...period, values: [[null]] })]);
  expect(figureWords(drawn(nothing))).toEqual({ value: "No data", about: "" });
});

test("an axis that does not start at zero is said, and which of two it is", () => {
  const request = requestOf([testFrame({ ...period, values: [[12_459]] })]);
  const chart = drawn(request);
  expect(drawingLine(request, chart, [{ domain: [12_000, 13_000] }])).toBe(
    "The axis starts at 12,000. Made 20 Nov 2026, 06:20 UTC.",
  );
  expect(drawingLine(request, chart, [{ domain: [12_000, 13_000] }, { domain: [0, 10] }])).toBe(
    "Axis of the upper panel starts at 12,000. Made 20 Nov 2026, 06:20 UTC.",
  );
  expect(drawingLine(request, chart, [{ domain: [0, 10] }])).toBe("Made 20 Nov 2026, 06:20 UTC.");
});

test("what has nothing to draw says why, in the picture and in its words", () => {
  const request = requestOf([withServers(testFrame({ ...period, values: [[null]] }), ["ghes-us"], 0)]);
  const chart = drawn(request);
  expect(chart.emptyWords).toBe("Not reported between 23 Aug and 20 Nov.");
  expect(pictureInWords(request, chart)).toContain("Users: no data. Not reported between 23 Aug and 20 Nov.");
});

test("what was taken out of a chart is said in its note and its words; all of it is none of it", () => {
  const dormant = testFrame({ ...period, metric: "users-dormant", label: "Dormant", values: [[7]] });
  const request = requestOf([testFrame({ ...period, values: [[5]] }), dormant]);
  const hiding = (...keys: string[]) => ({ ...request, hidden: new Set(keys) });
  const one = hiding("users-dormant/total");
  expect(drawingLine(one, drawn(one), [])).toBe("Dormant is hidden. Made 20 Nov 2026, 06:20 UTC.");
  expect(pictureInWords(one, drawn(one))).toMatch(/^Users: total 5 on .* Dormant is hidden\. acme-corp/);
  const all = hiding("users-total/total", "users-dormant/total");
  expect(drawingLine(all, drawn(all), [])).toBe("Made 20 Nov 2026, 06:20 UTC.");
});
