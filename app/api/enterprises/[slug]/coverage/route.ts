import { otherMethodsThan } from "@/lib/server/api/other-methods";
import { answerWithEtag } from "@/lib/server/api/representation";
import { route } from "@/lib/server/api/route";
import { getCoverage } from "@/lib/server/api/server-operations";
import { coverage } from "@/lib/server/statistics/coverage";

export const GET = route(getCoverage, async ({ params, request }) =>
  answerWithEtag(request, JSON.stringify(await coverage(params.slug)), "application/json"),
);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethodsThan("GET");
