import { otherMethodsThan } from "@/lib/server/api/other-methods";
import { route } from "@/lib/server/api/route";
import { listShares, makeShare } from "@/lib/server/api/share-operations";
import { makeShare as make } from "@/lib/server/shares/make-share";
import { sharesFor } from "@/lib/server/shares/shares";

export const GET = route(listShares, ({ user, query }) => sharesFor(user, query.enterprise));

export const POST = route(makeShare, ({ user, body }) => make(user, body));

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethodsThan("GET", "POST");
