import { applyImport } from "@/lib/server/api/import-operations";
import { otherMethodsThan } from "@/lib/server/api/other-methods";
import { route } from "@/lib/server/api/route";
import { apply } from "@/lib/server/imports/imports";

export const POST = route(applyImport, ({ params }) => apply(params.slug, params.id));

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethodsThan("POST");
