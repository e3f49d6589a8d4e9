import { getServerStatistics } from "@/lib/server/api/operations";
import { otherMethodsThan } from "@/lib/server/api/other-methods";
import { pageLinks } from "@/lib/server/api/page-links";
import { privateHeaders, route } from "@/lib/server/api/route";
import { serverStatistics } from "@/lib/server/statistics/server-statistics";

export const GET = route(getServerStatistics, async ({ params, query, request }) => {
  const { rows, total } = await serverStatistics(params.enterprise_or_org, query);
  const link = pageLinks(request, query.page, Math.ceil(total / query.per_page));
  return Response.json(rows, { headers: { ...privateHeaders, ...(link && { link }) } });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethodsThan("GET");
