import "server-only";
import { headers } from "next/headers";
import { cache } from "react";
import { log } from "@/lib/server/log";
import { clientAddressHeader } from "@/lib/server/process/client-address";
import { loggedPath } from "@/lib/server/request-context";
import { currentUser } from "./current-user";

/** Puts on the log why a page shows nothing or leads elsewhere; once, though its layout may find the same. */
export const noteRefusedPage = cache(async (problem: string): Promise<void> => {
  const asked = await headers();
  const refused = {
    requestId: asked.get("x-tidemark-request"),
    address: asked.get(clientAddressHeader),
    problem,
    path: loggedPath(asked.get("x-tidemark-address") ?? ""),
    user: (await currentUser())?.id ?? null,
  };
  log.info(refused, "page refused");
});
