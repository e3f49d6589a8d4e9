import "server-only";
import { headers } from "next/headers";
import { clientAddressHeader } from "@/lib/server/process/client-address";

/** Where a request comes from, as it is written in the session list. */
export type Origin = { address: string | null; userAgent: string | null };

export async function requestOrigin(): Promise<Origin> {
  const given = await headers();
  return { address: given.get(clientAddressHeader), userAgent: given.get("user-agent") };
}
