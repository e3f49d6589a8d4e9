import { otherMethodsThan } from "@/lib/server/api/other-methods";
import { route } from "@/lib/server/api/route";
import { renewShareLink } from "@/lib/server/api/share-operations";
import { renewShareLink as renew } from "@/lib/server/shares/shares";

export const POST = route(renewShareLink, ({ params }) => renew(params.share));

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethodsThan("POST");
