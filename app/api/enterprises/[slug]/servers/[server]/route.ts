import { otherMethodsThan } from "@/lib/server/api/other-methods";
import { answerWithEtag } from "@/lib/server/api/representation";
import { route } from "@/lib/server/api/route";
import { changeServer, getServer } from "@/lib/server/api/server-operations";
import { applyServerChange } from "@/lib/server/statistics/change-servers";
import { server } from "@/lib/server/statistics/servers";

export const GET = route(getServer, async ({ params, request }) =>
  answerWithEtag(request, JSON.stringify(await server(params.slug, params.server)), "application/json"),
);

export const PATCH = route(changeServer, ({ params, body }) =>
  applyServerChange(params.slug, params.server, body),
);

export const { POST, PUT, DELETE, OPTIONS } = otherMethodsThan("GET", "PATCH");
