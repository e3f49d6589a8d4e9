import { getServer } from "@/lib/server/api/operations";
import { otherMethodsThan } from "@/lib/server/api/other-methods";
import { answerWithEtag } from "@/lib/server/api/representation";
import { route } from "@/lib/server/api/route";
import { server } from "@/lib/server/statistics/servers";

export const GET = route(getServer, async ({ params, request }) =>
  answerWithEtag(request, JSON.stringify(await server(params.slug, params.server)), "application/json"),
);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethodsThan("GET");
