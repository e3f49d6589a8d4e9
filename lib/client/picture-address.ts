import { allSeries } from "@/lib/drawing/drawn-series";
import type { Frame } from "@/lib/metrics/frame-shape";

type ShownChart = {
  title: string;
  frames: readonly Frame[];
  stacked?: boolean;
  /** Keys of the series that the reader has taken out of it. */
  hidden: ReadonlySet<string>;
  /** The address of its figures, which names the view. */
  csvHref: string;
};

type PictureFile = { as: "svg" } | { as: "png"; scale: 1 | 2 };

/** Where the picture of a chart on a page is: the same view, as it is drawn there. Light, whatever the page's theme. */
export function pictureAddress(chart: ShownChart, file: PictureFile): string {
  const { title, frames, stacked, csvHref } = chart;
  const [path = "", query] = csvHref.split("?");
  const [metric = "", ...others] = frames.map((frame) => frame.metric);
  const asked = new URLSearchParams(query);
  for (const name of ["metrics", "format"]) asked.delete(name);
  if (others.length > 0) asked.set("with", others.join(","));
  if (stacked && frames.every(({ total }) => !total)) asked.set("form", "stacked");
  const hidden = allSeries(frames).flatMap(({ key }) => (chart.hidden.has(key) ? [key] : []));
  if (hidden.length > 0) asked.set("hide", hidden.join(","));
  asked.set("title", title);
  if (file.as === "png" && file.scale === 2) asked.set("scale", "2");
  return `${path.replace(/frames$/, "charts")}/${metric}.${file.as}?${asked}`;
}
