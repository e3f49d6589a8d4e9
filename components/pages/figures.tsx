import { lazy } from "react";

// In the server's HTML from the start; their code need not come before the page answers.
const load = () => import("./figure-parts");

export const CoverageStrip = lazy(() => load().then((parts) => ({ default: parts.CoverageStrip })));
export const FigureChart = lazy(() => load().then((parts) => ({ default: parts.FigureChart })));
export const KpiRow = lazy(() => load().then((parts) => ({ default: parts.KpiRow })));
export const PageFinding = lazy(() => load().then((parts) => ({ default: parts.PageFinding })));
export const PeriodSentence = lazy(() => load().then((parts) => ({ default: parts.PeriodSentence })));
export const ViewNotices = lazy(() => load().then((parts) => ({ default: parts.ViewNotices })));
