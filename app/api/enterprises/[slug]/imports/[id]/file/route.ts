import { readImportFile } from "@/lib/server/api/import-operations";
import { otherMethodsThan } from "@/lib/server/api/other-methods";
import { bodyOf } from "@/lib/server/api/read-body";
import { route } from "@/lib/server/api/route";
import { readOn } from "@/lib/server/imports/imports";

export const PUT = route(readImportFile, ({ params, query, request }) =>
  readOn(params.slug, params.id, query.offset, bodyOf(request)),
);

export const { GET, POST, PATCH, DELETE, OPTIONS } = otherMethodsThan("PUT");
