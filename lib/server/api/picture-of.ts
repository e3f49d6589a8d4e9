import "server-only";
import { findMetric } from "@/lib/metrics/catalogue";
import type { FramesAnswer } from "@/lib/metrics/frame-shape";
import type { Metric } from "@/lib/metrics/metric";
import type { PageChart } from "@/lib/picture/page-chart";
import { isByServer } from "@/lib/picture/pictured-chart";
import type { PictureFormat } from "@/lib/server/images/picture";
import { invalidParameters } from "@/lib/server/problem";

/** More lines than this nobody could tell apart. */
const mostTogether = 12;

type Beside = { scale?: "1" | "2" | undefined; others?: string | undefined };

/** Which metrics a picture is of and what file it is, by its name; a 400 where there is no such picture. */
export function askedPicture(
  picture: string,
  { scale, others }: Beside,
): { metrics: string[]; format: PictureFormat } {
  const [, id = "", as] = /^([a-z0-9-]+)\.(png|svg)$/.exec(picture) ?? [];
  if (as !== "png" && as !== "svg") refuse("picture", "`picture` must be a metric's id with .png or .svg.");
  if (as === "svg" && scale) refuse("scale", "`scale` is for PNG; an SVG has every size.");
  const main = metricOf("picture", id);
  const beside = (others === undefined ? [] : others.split(",")).map((other) => metricOf("with", other));
  const metrics = [...new Set([main, ...beside])];
  if (metrics.length > mostTogether) refuse("with", `At most ${mostTogether} metrics stand in one chart.`);
  assertOneAxis("with", metrics);
  const format: PictureFormat = as === "svg" ? { as } : { as, scale: scale === "2" ? 2 : 1 };
  return { metrics: metrics.map((metric) => metric.id), format };
}

/**
 * The series to leave out. A 400 for one of another metric; which servers are drawn depends on the day, so that one
 * that is not drawn is none to complain of.
 */
export function hiddenSeries(hide: string | undefined, metrics: readonly string[]): string[] {
  const keys = hide === undefined ? [] : hide.split(",");
  const stray = keys.find((key) => !/^[^/]+\/./.test(key) || !metrics.includes(key.split("/")[0] ?? ""));
  if (stray === undefined) return [...new Set(keys)].sort();
  return refuse("hide", `There is no series \`${stray.slice(0, 40)}\` in this chart.`);
}

/** The metrics of a page's charts, each once; a 400 where a chart is none. */
export function metricsOf(charts: readonly PageChart[]): string[] {
  const asked = charts.map(({ metrics }, index) => {
    const parameter = `charts.${index}.metrics`;
    const known = metrics.map((id) => metricOf(parameter, id));
    assertOneAxis(parameter, known);
    return known.map(({ id }) => id);
  });
  return [...new Set(asked.flat())];
}

function assertOneAxis(parameter: string, metrics: readonly Metric[]): void {
  if (new Set(metrics.map(isShare)).size < 2) return;
  refuse(parameter, "Shares and counts have no axis in common.");
}

function isShare({ unit }: Metric): boolean {
  return unit === "%";
}

/** Figures by server side by side would be a tangle: one at a time. */
export function assertApart({ frames, servers }: FramesAnswer): void {
  if (frames.length > 1 && frames.some((frame) => isByServer(frame, servers))) {
    refuse("with", "`with` does not go with `by=server`: servers are drawn one metric at a time.");
  }
}

function metricOf(parameter: string, id: string): Metric {
  return findMetric(id) ?? refuse(parameter, `There is no metric \`${id.slice(0, 40)}\`.`);
}

function refuse(parameter: string, message: string): never {
  throw invalidParameters([{ parameter, message }]);
}
