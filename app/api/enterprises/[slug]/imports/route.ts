import { beginImport, listImports } from "@/lib/server/api/import-operations";
import { otherMethodsThan } from "@/lib/server/api/other-methods";
import { route } from "@/lib/server/api/route";
import { importsOf, startImport } from "@/lib/server/imports/imports";

export const GET = route(listImports, ({ params }) => importsOf(params.slug));

export const POST = route(beginImport, ({ params, body, user }) =>
  startImport(params.slug, { ...body, userId: user.id }),
);

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethodsThan("GET", "POST");
