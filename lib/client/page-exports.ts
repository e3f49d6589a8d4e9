import type { PageChart } from "@/lib/picture/page-chart";
import { parseView } from "@/lib/view/parse-view";
import { viewToQuery } from "@/lib/view/view-to-query";

type ShownPage = {
  slug: string;
  /** The page's heading. */
  title: string;
  /** As `pageCharts` tells them; one at least. */
  charts: readonly PageChart[];
  /** The page's own, of `window.location.search`. */
  query: URLSearchParams;
  /** The UTC day. */
  today: string;
};

export type PageExports = { png: string; png2x: string; csv: string; json: string };

/** Where the files of a page are: one picture of its charts, light whatever the page's theme, and their figures. */
export function pageExports({ slug, title, charts, query, today }: ShownPage): PageExports {
  const parsed = parseView(query, { today });
  const view = parsed.ok ? parsed.view : parsed.nearest;
  const metrics = [...new Set(charts.flatMap((chart) => chart.metrics))].join(",");
  const addressOf = (call: string, shown: typeof view, given: Record<string, string>) => {
    const asked = new URLSearchParams([...viewToQuery(shown), ["title", title], ...Object.entries(given)]);
    return `/api/enterprises/${encodeURIComponent(slug)}/${call}?${asked}`;
  };
  const picture = { charts: JSON.stringify(charts) };
  return {
    png: addressOf("charts.png", view, picture),
    png2x: addressOf("charts.png", view, { ...picture, scale: "2" }),
    // A row a day and server, whatever the charts add up: sums can be made of it, but it of no sums.
    csv: addressOf("frames", { ...view, by: "server", grain: "day" }, { metrics, format: "csv" }),
    json: addressOf("frames", view, { metrics, format: "json" }),
  };
}
