/** One chunk for what is in the server's HTML of a page of figures: apart, each would bring what they share. */
export { CoverageStrip } from "@/components/charts/coverage-strip";
export { KpiRow } from "@/components/charts/kpi-row";
export { default as FigureChart } from "./figure-chart-card";
export { default as PageFinding } from "./page-finding";
export { PeriodSentence, ViewNotices } from "./view-notices";
