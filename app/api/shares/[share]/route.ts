import { otherMethodsThan } from "@/lib/server/api/other-methods";
import { route } from "@/lib/server/api/route";
import { changeShare, revokeShare } from "@/lib/server/api/share-operations";
import { editShare, revokeShare as revoke } from "@/lib/server/shares/shares";

export const PATCH = route(changeShare, ({ params, body }) => editShare(params.share, body));

export const DELETE = route(revokeShare, ({ params }) => revoke(params.share));

export const { GET, POST, PUT, OPTIONS } = otherMethodsThan("PATCH", "DELETE");
