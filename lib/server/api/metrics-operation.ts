import "server-only";
import { operation } from "./operation";

export const openMetricsType = "application/openmetrics-text; version=1.0.0; charset=utf-8";
export const prometheusType = "text/plain; version=0.0.4; charset=utf-8";

export const getMetrics = operation({
  id: "getMetrics",
  method: "GET",
  path: "/api/metrics",
  summary:
    "For Prometheus: the newest figures of every server you see, and how Tidemark's reads of GitHub go; OpenMetrics where `Accept` names it",
  access: "signed-in",
  status: 200,
  alsoAs: [openMetricsType, prometheusType],
});
