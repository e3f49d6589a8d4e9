import { lazy } from "react";

// In the server's HTML from the start; their code need not come before the page answers.
export const KpiRow = lazy(() =>
  import("@/components/charts/kpi-row").then((room) => ({ default: room.KpiRow })),
);

export const CoverageStrip = lazy(() =>
  import("@/components/charts/coverage-strip").then((room) => ({ default: room.CoverageStrip })),
);

export const PeriodSentence = lazy(() =>
  import("./view-notices").then((notices) => ({ default: notices.PeriodSentence })),
);

export const ViewNotices = lazy(() =>
  import("./view-notices").then((notices) => ({ default: notices.ViewNotices })),
);
