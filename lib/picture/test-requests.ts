import { testFrame, thresholdMark, upgradeMark } from "@/lib/drawing/test-frames";
import type { Frame, ServerDays } from "@/lib/metrics/frame-shape";
import { addDays } from "@/lib/period/day";
import type { PageRequest } from "./page-parts";
import type { PictureRequest } from "./pictured-chart";

export const madeAt = "2026-11-20T06:20:00.000Z";
export const to = "2026-11-20";

/** A level that climbs unevenly, the same on every run. */
export function level(days: number, start: number, rise: number, wave = 9): number[] {
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

export const three = ["ghes-us.acme.example", "ghes-eu.acme.example", "ghes-apac.acme.example"];

export function users(days: number, names = three): PictureRequest {
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

export function pulls(
  form: "bars" | "stacked",
  grain: "week" | "month" | "day",
  days: number,
): PictureRequest {
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

export function byServer(names: readonly string[], form: "lines" | "bars", days = 90): PictureRequest {
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
    number: index + 1,
    archived: false,
    ghesVersion: "3.18.0",
    firstDay: "2024-01-01",
    lastDay: to,
    lastCollectedAt: madeAt,
    days: "c".repeat(days),
    thresholds: [],
  }));
  return { ...request, answer: { ...request.answer, servers } };
}

export function requestOf(
  title: string,
  frames: Frame[],
  form: PictureRequest["form"] = "lines",
): PictureRequest {
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

export function nothing(): PictureRequest {
  const frame = testFrame({ from: addDays(to, -89), to, values: [[null]] });
  return requestOf("Users", [covered({ ...frame, summary: { ...frame.summary, value: null } }, three, 90)]);
}

/** A page whose charts are those of the given pictures, under metrics of their own. */
export function pageOf(title: string, pictures: readonly PictureRequest[]): PageRequest {
  const own = pictures.map((picture, index) => ({
    ...picture,
    frames: picture.frames.map((frame) => ({ ...frame, metric: `chart-${index}-${frame.metric}` })),
  }));
  const [first] = own;
  if (!first) throw new Error("A page needs a chart.");
  const servers = first.answer.servers.length > 0 ? first.answer.servers : serversOf(first.frames[0]);
  return {
    answer: { ...first.answer, servers, frames: own.flatMap(({ frames }) => frames) },
    title,
    charts: own.map(({ title, frames, form }, index) => ({
      id: `chart-${index}`,
      title: title.replace(/ per (day|week|month)$/, ""),
      metrics: frames.map(({ metric }) => metric),
      form,
    })),
    madeAt,
  };
}

/** As they are where what is shown is their total. */
function serversOf(frame: Frame | undefined): ServerDays[] {
  return (frame?.coverage.servers ?? []).map(({ server, label, reportedDays, expectedDays }, index) => ({
    server,
    label,
    number: index + 1,
    archived: false,
    ghesVersion: "3.18.0",
    firstDay: "2024-01-01",
    lastDay: to,
    lastCollectedAt: madeAt,
    days: "c".repeat(reportedDays) + "m".repeat(expectedDays - reportedDays),
    thresholds: [],
  }));
}
