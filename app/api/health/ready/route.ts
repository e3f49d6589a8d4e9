import { getReady } from "@/lib/server/api/operations";
import { route } from "@/lib/server/api/route";
import { assertReady } from "@/lib/server/ready";

export const GET = route(getReady, async () => {
  await assertReady();
  return { status: "ready" };
});
