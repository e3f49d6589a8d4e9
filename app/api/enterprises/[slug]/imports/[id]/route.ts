import { cancelImport, getImport } from "@/lib/server/api/import-operations";
import { otherMethodsThan } from "@/lib/server/api/other-methods";
import { route } from "@/lib/server/api/route";
import { describedImport, dropImport } from "@/lib/server/imports/imports";

export const GET = route(getImport, ({ params }) => describedImport(params.slug, params.id));

export const DELETE = route(cancelImport, ({ params }) => dropImport(params.slug, params.id));

export const { POST, PUT, PATCH, OPTIONS } = otherMethodsThan("GET", "DELETE");
