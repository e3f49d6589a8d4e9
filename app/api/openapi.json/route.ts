import { describeApi } from "@/lib/server/api/openapi";
import { getOpenApi, operations } from "@/lib/server/api/operations";
import { route } from "@/lib/server/api/route";
import { getEnv } from "@/lib/server/env";

export const GET = route(getOpenApi, async () => describeApi(operations, getEnv().publicUrl));
