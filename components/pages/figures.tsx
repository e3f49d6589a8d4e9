import { lazy } from "react";

const load = () => import("./page-figures");

// In the server's HTML from the start; their code need not come before the page answers.
export const KpiRow = lazy(() => load().then((figures) => ({ default: figures.KpiRow })));

export const CoverageStrip = lazy(() => load().then((figures) => ({ default: figures.CoverageStrip })));

export const ViewNotices = lazy(() => load().then((figures) => ({ default: figures.ViewNotices })));
