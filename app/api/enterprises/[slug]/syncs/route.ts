import { listSyncs } from "@/lib/server/api/operations";
import { otherMethodsThan } from "@/lib/server/api/other-methods";
import { answerWithEtag } from "@/lib/server/api/representation";
import { route } from "@/lib/server/api/route";
import { syncLedger } from "@/lib/server/statistics/sync-ledger";

export const GET = route(listSyncs, async ({ params, query, request }) =>
  answerWithEtag(request, JSON.stringify(await syncLedger(params.slug, query)), "application/json"),
);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethodsThan("GET");
