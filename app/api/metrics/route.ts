import { openMetricsText, prometheusText } from "@/lib/metrics/openmetrics-text";
import { getMetrics, openMetricsType, prometheusType } from "@/lib/server/api/metrics-operation";
import { otherMethodsThan } from "@/lib/server/api/other-methods";
import { asksForOpenMetrics } from "@/lib/server/api/representation";
import { privateHeaders, route } from "@/lib/server/api/route";
import { metricFamilies } from "@/lib/server/monitoring/metric-families";

export const GET = route(getMetrics, async ({ user, request }) => {
  const families = await metricFamilies(user);
  const open = asksForOpenMetrics(request);
  return new Response(open ? openMetricsText(families) : prometheusText(families), {
    headers: {
      ...privateHeaders,
      vary: "accept, cookie",
      "content-type": open ? openMetricsType : prometheusType,
    },
  });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethodsThan("GET");
