import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import { clientAddressHeader } from "@/lib/server/process/client-address";
import { processWide } from "@/lib/server/process/process-wide";

/** What is known of the request that is being answered. */
export type RequestContext = {
  /** Each log line of the request carries it, and its answer names it in `X-Request-Id`. */
  requestId: string;
  method: string;
  /** As the log has it. */
  path: string;
  address: string | null;
  userAgent: string | null;
  /** Id of who is asking, once that is known. */
  user: string | null;
};

const contexts = processWide("request-context", () => new AsyncLocalStorage<RequestContext>());

/** Undefined outside of calls of the API. */
export function requestContext(): RequestContext | undefined {
  return contexts.getStore();
}

/** Notes who is asking, for what is logged of the request. */
export function noteUser(user: string): void {
  const context = contexts.getStore();
  if (context) context.user = user;
}

/**
 * An address without its query, cut short, without the secret of a link, and without what looks like a token that was
 * typed in the wrong place.
 */
export function loggedPath(address: string): string {
  const [given = ""] = address.split("?", 1);
  const path = given.replaceAll(/%[0-9a-f]{2}/gi, decodedLetter);
  return path
    .replace(/^(\/+(?:s|embed)\/+)[^/]+/i, "$1…")
    .replaceAll(/(?<=gh[a-z]_|github_pat_|tdm_)[^/]+/gi, "…")
    .slice(0, 300);
}

/** Escaping is no disguise: `/%73/…` is `/s/…`. */
function decodedLetter(escaped: string): string {
  const letter = String.fromCharCode(Number.parseInt(escaped.slice(1), 16));
  return /[a-z]/i.test(letter) ? letter : escaped;
}

/** Answers the request with its context at hand for whatever is called. */
export async function inRequest(request: Request, answer: () => Promise<Response>): Promise<Response> {
  const context: RequestContext = {
    requestId: randomUUID(),
    method: request.method,
    path: loggedPath(new URL(request.url).pathname),
    address: request.headers.get(clientAddressHeader),
    userAgent: request.headers.get("user-agent"),
    user: null,
  };
  const response = await contexts.run(context, answer);
  response.headers.set("x-request-id", context.requestId);
  // Also where it is made by others, such as next-auth's redirects: it is about somebody, or was a moment ago.
  if (!response.headers.get("cache-control")?.includes("no-store"))
    response.headers.set("cache-control", "private, no-store");
  return response;
}
