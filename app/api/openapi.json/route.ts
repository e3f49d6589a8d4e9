import { describeApi } from "@/lib/server/api/openapi";
import { getOpenApi, operations } from "@/lib/server/api/operations";
import { otherMethodsThan } from "@/lib/server/api/other-methods";
import { route } from "@/lib/server/api/route";
import { getEnv } from "@/lib/server/env";

export const GET = route(getOpenApi, async () => describeApi(operations, getEnv().publicUrl));

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethodsThan("GET");
