import { otherMethodsThan } from "@/lib/server/api/other-methods";
import { answerWithEtag } from "@/lib/server/api/representation";
import { route } from "@/lib/server/api/route";
import { getDay } from "@/lib/server/api/server-operations";
import { dayRecord } from "@/lib/server/statistics/day-record";

export const GET = route(getDay, async ({ params: { slug, server, day }, request }) =>
  answerWithEtag(request, JSON.stringify(await dayRecord(slug, server, day)), "application/json"),
);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethodsThan("GET");
