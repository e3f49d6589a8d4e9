import { createContext } from "react";
import { chartHeight } from "@/lib/drawing/plot-area";

/** How high the charts within are drawn; a page of a single chart has more room for it. */
export const ChartHeight = createContext(chartHeight);
