import { getReady } from "@/lib/server/api/operations";
import { otherMethodsThan } from "@/lib/server/api/other-methods";
import { route } from "@/lib/server/api/route";
import { assertReady } from "@/lib/server/ready";

export const GET = route(getReady, async () => {
  await assertReady();
  return { status: "ready" };
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethodsThan("GET");
