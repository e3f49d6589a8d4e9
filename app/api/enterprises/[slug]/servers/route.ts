import { otherMethodsThan } from "@/lib/server/api/other-methods";
import { answerWithEtag } from "@/lib/server/api/representation";
import { route } from "@/lib/server/api/route";
import { listServers } from "@/lib/server/api/server-operations";
import { servers } from "@/lib/server/statistics/servers";

export const GET = route(listServers, async ({ params, request }) =>
  answerWithEtag(request, JSON.stringify(await servers(params.slug)), "application/json"),
);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethodsThan("GET");
