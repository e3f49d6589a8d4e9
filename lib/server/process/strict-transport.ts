import "server-only";
import { subscribe } from "node:diagnostics_channel";
import type { ServerResponse } from "node:http";

const year = 31_536_000;

/**
 * Tells browsers to come by HTTPS only, with every answer, whoever makes it: where people type an https:// address, a
 * first visit by http:// could be led elsewhere. Subdomains are not ours to promise for.
 */
export function demandHttps(publicUrl: string): void {
  if (!publicUrl.startsWith("https:")) return;
  subscribe("http.server.request.start", (message) => {
    const { response } = message as { response: ServerResponse };
    response.setHeader("Strict-Transport-Security", `max-age=${year}`);
  });
}
