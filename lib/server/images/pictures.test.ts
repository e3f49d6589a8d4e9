import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { Resvg } from "@resvg/resvg-js";
import { describe, expect, it } from "vitest";
import { testFrame, thresholdMark, upgradeMark } from "@/lib/drawing/test-frames";
import type { Frame } from "@/lib/metrics/frame-shape";
import { addDays } from "@/lib/period/day";
import { drawPicture, textsOf } from "@/lib/picture/draw-picture";
import { pictureThemes } from "@/lib/picture/picture-colors";
import type { PictureRequest } from "@/lib/picture/pictured-chart";
import { drawPng } from "./draw-png";
import { typesetterFor } from "./typesetter";

const golden = new URL("../../../e2e/pictures/charts/", import.meta.url);
const madeAt = "2026-11-20T06:20:00.000Z";
const to = "2026-11-20";
const updates = process.env.UPDATE_PICTURES === "1";

/** Px of a golden that may differ by more than a shade: other versions of a rasteriser round otherwise. */
const mostDiffering = 1200 * 630 * 0.001;
const shade = 24;

/** A level that climbs unevenly, the same on every run. */
function level(days: number, start: number, rise: number, wave = 9): number[] {
  return Array.from({ length: days }, (_, day) =>
    Math.round(start + rise * (day / Math.max(1, days - 1)) + wave * Math.sin(day / 3) * Math.sin(day * 1.7)),
  );
}

function without(values: readonly number[], missing: readonly number[]): (number | null)[] {
  return values.map((value, index) => (missing.includes(index) ? null : value));
}

function covered(frame: Frame, names: readonly string[], missing: number): Frame {
  const days = frame.coverage.days;
  return {
    ...frame,
    coverage: {
      ...frame.coverage,
      completeDays: days - missing,
      servers: names.map((label, index) => ({
        server: `server-${index}`,
        label,
        reportedDays: Math.max(0, days - (index === 0 || missing === days ? missing : 0)),
        expectedDays: days,
        lastDay: to,
      })),
    },
  };
}

function change(absolute: number, percent: number, since: string | null): Partial<Frame["summary"]> {
  return { change: { absolute, percent, since } };
}

const three = ["ghes-us.acme.example", "ghes-eu.acme.example", "ghes-apac.acme.example"];

function users(days: number, names = three): PictureRequest {
  const from = addDays(to, 1 - days);
  const gone = days > 40 ? [44, 45, 46].filter((day) => day < days) : [];
  const marks = [upgradeMark(addDays(from, 23)), thresholdMark(addDays(from, 57))].filter(
    ({ day }) => day <= to,
  );
  const stock = { from, to, marks, breaks: [] };
  const frames = [
    testFrame({
      ...stock,
      values: [without(level(days, 12_459, 379), gone)],
      previous: level(days, 12_180, 270),
      summary: days > 1 ? change(379, 3, from) : {},
    }),
    testFrame({
      ...stock,
      metric: "users-dormant",
      label: "Dormant",
      values: [
        without(
          level(days, 1_640, 0).map((v, day) => (day >= 57 ? v + 470 : v)),
          gone,
        ),
      ],
      breaks: [57],
    }),
    testFrame({
      ...stock,
      metric: "users-suspended",
      label: "Suspended",
      values: [without(level(days, 1_060, 53, 3), gone)],
    }),
  ].map((frame) => covered(frame, names, gone.length));
  return requestOf("Users", frames);
}

function pulls(form: "bars" | "stacked", grain: "week" | "month" | "day", days: number): PictureRequest {
  const from = addDays(to, 1 - days);
  const flow = {
    from,
    to,
    grain,
    kind: "flow" as const,
    unit: "pull requests",
    ...(days > 7 && { completeDays: 3 }),
  };
  const sum = (total: number, percent: number) => ({ value: total, ...change(percent, percent, null) });
  const frames = [
    testFrame({
      ...flow,
      metric: "pulls-opened",
      label: "Opened",
      values: [level(60, 640, 60, 50)],
      previous: level(60, 600, 20, 40),
      summary: sum(8_412, 5.3),
    }),
    testFrame({
      ...flow,
      metric: "pulls-merged",
      label: "Merged",
      values: [without(level(60, 510, 40, 60), [4])],
      previous: level(60, 500, 20, 40),
      summary: sum(6_801, 2.1),
    }),
  ].map((frame) => covered(frame, three, 2));
  return requestOf(`Pull requests per ${grain}`, frames, form);
}

function byServer(names: readonly string[], form: "lines" | "bars", days = 90): PictureRequest {
  const from = addDays(to, 1 - days);
  const bars = form === "bars";
  const frame = covered(
    testFrame({
      from,
      to,
      kind: bars ? "flow" : "stock",
      grain: bars ? "week" : "day",
      unit: bars ? "pushes" : "accounts",
      metric: bars ? "pushes" : "users-total",
      title: bars ? "Pushes" : "Users",
      values: names.map((_, index) => level(days, 4_000 + 900 * index, 200 * (index + 1), 12)),
      total: level(days, 5_000 * names.length, 3_000),
      summary: { value: 5_000 * names.length, ...change(812, 1.4, bars ? null : from) },
    }),
    names,
    0,
  );
  const labelled = {
    ...frame,
    series: frame.series.map((series, index) => ({ ...series, label: names[index] ?? "" })),
  };
  const request = requestOf(bars ? "Pushes per week" : "Users", [labelled], form);
  const servers = names.map((label, index) => ({
    server: `server-${index}`,
    label,
    ghesVersion: "3.18.0",
    firstDay: "2024-01-01",
    lastDay: to,
    lastCollectedAt: madeAt,
    days: "c".repeat(days),
    thresholds: [],
  }));
  return { ...request, answer: { ...request.answer, servers } };
}

function requestOf(title: string, frames: Frame[], form: PictureRequest["form"] = "lines"): PictureRequest {
  const { from = to } = frames[0] ?? {};
  const answer = {
    enterprise: "acme-corp",
    from,
    to,
    compare: "previous" as const,
    servers: [],
    stored: { firstDay: "2024-01-01", lastDay: to },
  };
  return { answer, frames, title, form, madeAt };
}

function nothing(): PictureRequest {
  const frame = testFrame({ from: addDays(to, -89), to, values: [[null]] });
  return requestOf("Users", [covered({ ...frame, summary: { ...frame.summary, value: null } }, three, 90)]);
}

const twelve = Array.from({ length: 12 }, (_, index) => `ghes-production-${index + 1}.acme.example`);
const hostile = [
  `<script>alert(1)</script>&"'`,
  "生产服务器.例子.公司",
  "خادم الإنتاج الرئيسي",
  "🚀 rocket 🔥.acme.example",
  "한국어-서버.example",
];
const longTitle =
  "GitHub’s own percentage of repositories using Actions, by organization and by whether they are archived or forks";

const cases: Record<string, PictureRequest> = {
  "one-day": users(1),
  "seven-days": users(7),
  "ninety-days": users(90),
  "a-year": users(365),
  "two-thousand-days": users(2000),
  "bars-by-week": pulls("bars", "week", 90),
  "bars-stacked": pulls("stacked", "week", 90),
  "bars-of-a-day": pulls("bars", "day", 1),
  "bars-of-two-thousand-days": pulls("bars", "month", 2000),
  "three-servers": byServer(three, "lines"),
  "twelve-servers": byServer(twelve, "lines"),
  "twelve-servers-bars": byServer(twelve, "bars"),
  "twelve-lines": requestOf(
    "Twelve figures of one chart",
    twelve.map((_, index) =>
      testFrame({
        from: addDays(to, -89),
        to,
        metric: `metric-${index}`,
        label: `Figure number ${index + 1}`,
        values: [level(90, 1_000 + 160 * index, 80)],
      }),
    ),
  ),
  "hostile-names": byServer(hostile, "lines"),
  "long-title": { ...users(90, twelve), title: longTitle },
  "no-data": nothing(),
};

async function png(request: PictureRequest, theme: (typeof pictureThemes)[number]): Promise<Buffer> {
  return drawPng(drawPicture(request, theme, await typesetterFor(textsOf(request))), 1, madeAt);
}

/** A PNG's colours: as an image in a drawing, which the rasteriser reads. */
function pixelsOf(png: Buffer): Buffer {
  const href = `data:image/png;base64,${png.toString("base64")}`;
  return new Resvg(
    `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630"><image width="1200" height="630" href="${href}"/></svg>`,
  ).render().pixels;
}

function differing(one: Buffer, other: Buffer): number {
  let count = 0;
  for (let at = 0; at < one.length; at += 4) {
    const apart = [0, 1, 2].some(
      (channel) => Math.abs((one[at + channel] ?? 0) - (other[at + channel] ?? 0)) > shade,
    );
    if (apart) count += 1;
  }
  return count;
}

describe.each(pictureThemes)("a %s picture", (theme) => {
  it.each(Object.entries(cases))("%s looks as it did when somebody looked at it", async (name, request) => {
    const file = new URL(`${name}-${theme}.png`, golden);
    const drawn = await png(request, theme);
    if (updates) {
      mkdirSync(golden, { recursive: true });
      writeFileSync(file, drawn);
    }
    expect(existsSync(file), "drawn with UPDATE_PICTURES=1 and looked at").toBe(true);
    expect(differing(pixelsOf(drawn), pixelsOf(readFileSync(file)))).toBeLessThan(mostDiffering);
  });
});
