import { otherMethodsThan } from "@/lib/server/api/other-methods";
import { answerWithEtag } from "@/lib/server/api/representation";
import { route } from "@/lib/server/api/route";
import { listCorrections } from "@/lib/server/api/server-operations";
import { corrections } from "@/lib/server/statistics/corrections";

export const GET = route(listCorrections, async ({ params, query, request }) =>
  answerWithEtag(request, JSON.stringify(await corrections(params.slug, query)), "application/json"),
);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethodsThan("GET");
