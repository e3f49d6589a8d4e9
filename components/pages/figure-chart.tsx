import { lazy } from "react";

export const FigureChart = lazy(() =>
  import("./page-figures").then((figures) => ({ default: figures.FigureChartCard })),
);
