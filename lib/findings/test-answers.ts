import { testFrame } from "@/lib/drawing/test-frames";
import { findMetric } from "@/lib/metrics/catalogue";
import type { Frame } from "@/lib/metrics/frame-shape";
import { changeFrom } from "@/lib/metrics/summary";
import { daysBetween } from "@/lib/period/day";
import { comparisonPeriod } from "@/lib/period/period";
import type { Answer } from "./sentences";

type FigureSketch = {
  metric: string;
  value: number | null;
  /** What the change is from; absent where none is known. */
  from?: number;
  since?: string;
  through?: string;
  marks?: Frame["marks"];
  withheld?: string;
  completeDays?: number;
  /** By position, days of a bucket that are known; all others are whole. */
  known?: { [bucket: number]: number };
};

type AnswerSketch = {
  from: string;
  to: string;
  compare?: Answer["compare"];
  figures: FigureSketch[];
  servers?: { label?: string; firstDay?: string; lastDay?: string; days?: string; archived?: boolean }[];
};

/** An answer for tests: every figure as the catalogue has it, complete but for what is said. */
export function testAnswer({
  from,
  to,
  compare = "previous",
  figures,
  servers = [{}],
}: AnswerSketch): Answer {
  const days = daysBetween(from, to) + 1;
  return {
    from,
    to,
    compare,
    frames: figures.map((sketch) => frameOf(sketch, { from, to, days, compare })),
    servers: servers.map((server, index) => ({
      server: `server-${index}`,
      label: server.label ?? `ghes-${index}`,
      number: index + 1,
      archived: server.archived ?? false,
      ghesVersion: "3.18.0",
      firstDay: server.firstDay ?? "2020-01-01",
      lastDay: server.lastDay ?? to,
      lastCollectedAt: `${server.lastDay ?? to}T06:00:00Z`,
      days: server.days ?? "c".repeat(days),
      thresholds: [],
    })),
  };
}

function frameOf(
  sketch: FigureSketch,
  { from, to, days, compare }: { from: string; to: string; days: number; compare: Answer["compare"] },
): Frame {
  const metric = findMetric(sketch.metric);
  if (!metric) throw new Error(`There is no metric ${sketch.metric}.`);
  const { title, label, unit, kind, decimals } = metric;
  const isFlow = kind === "flow";
  const frame = testFrame({
    ...{ metric: metric.id, title, label, unit, kind, decimals, from, to },
    grain: isFlow ? "week" : "day",
    values: [[sketch.value]],
    marks: sketch.marks ?? [],
    summary: {
      value: sketch.value,
      through: sketch.value === null ? null : (sketch.through ?? to),
      change:
        sketch.value === null || sketch.from === undefined
          ? null
          : changeFrom(sketch.from, sketch.value, isFlow ? null : (sketch.since ?? from)),
      changeWithheld: sketch.withheld ? { type: "threshold", day: sketch.withheld } : null,
    },
  });
  const compared = comparisonPeriod({ from, to }, compare);
  return {
    ...frame,
    buckets: frame.buckets.map((bucket, index) => ({
      ...bucket,
      completeDays: sketch.known?.[index] ?? bucket.completeDays,
    })),
    ...(compared && {
      previous: { ...compared, days: [], series: [], average: null, summary: frame.summary },
    }),
    coverage: { ...frame.coverage, completeDays: sketch.completeDays ?? days },
  };
}
