import type { PageChart } from "@/lib/picture/page-chart";

/** The charts of the page that is shown, in its order: each says of itself what it is. */
export function pageCharts(): PageChart[] {
  return [...document.querySelectorAll<HTMLElement>("[data-chart]")].map(
    ({ dataset }) => JSON.parse(dataset.chart ?? "") as PageChart,
  );
}
