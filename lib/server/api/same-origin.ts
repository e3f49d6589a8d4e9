import "server-only";
import { getEnv } from "@/lib/server/env";
import { Problem } from "@/lib/server/problem";

/**
 * Refuses a write that another site's page could have sent: browsers say where a request comes from
 * in Sec-Fetch-Site, older ones in Origin. A script that sends neither carries no ambient cookies.
 */
export function assertSameOrigin(request: Request): void {
  const site = request.headers.get("sec-fetch-site");
  const origin = request.headers.get("origin");
  const allowed = site
    ? site === "same-origin" || site === "none"
    : origin === null || origin === getEnv().publicUrl;
  if (!allowed) {
    throw new Problem({
      status: 403,
      type: "cross-site-request",
      title: "This request came from another site.",
      detail: "Tidemark takes changes from its own pages only. Nothing was changed.",
      nextSteps: [
        "Open Tidemark itself and try there.",
        "If this is Tidemark's address, check `PUBLIC_URL`.",
      ],
    });
  }
}
