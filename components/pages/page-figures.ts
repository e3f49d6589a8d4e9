// What pages of figures are made of, fetched as one: apart, each would bring along a copy of what they share.
export { CoverageStrip } from "@/components/charts/coverage-strip";
export { KpiRow } from "@/components/charts/kpi-row";
export { FigureChartCard } from "./figure-chart-card";
export { ViewNotices } from "./view-notices";
