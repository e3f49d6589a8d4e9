import { lazy } from "react";

// As the figures: in the server's HTML from the start, its code when the page has answered.
export const FigureChart = lazy(() => import("./figure-chart-card"));
