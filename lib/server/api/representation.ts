import "server-only";
import { createHash } from "node:crypto";
import { privateHeaders } from "./route";

/** True where the caller's `Accept` names CSV. */
export function wantsCsv(request: Request): boolean {
  return /\btext\/csv\b/i.test(request.headers.get("accept") ?? "");
}

/**
 * Answers with an ETag made from the bytes, or 304 if the caller has them. `no-cache` lets the browser keep
 * its copy, but only to ask whether it still holds.
 */
export function answerWithEtag(
  request: Request,
  body: string,
  contentType: string,
  headers: Record<string, string> = {},
): Response {
  const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 27)}"`;
  const common = { "cache-control": "private, no-cache", etag, vary: "accept, cookie" };
  const known = (request.headers.get("if-none-match") ?? "").split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  if (known.includes(etag)) return new Response(null, { status: 304, headers: common });
  return new Response(body, { headers: { ...common, ...headers, "content-type": contentType } });
}

/** Sends text as it is made, so that years of rows never stand in memory at once. */
export function streamed(
  text: AsyncIterable<string>,
  contentType: string,
  headers: Record<string, string> = {},
): Response {
  const rows = text[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  const body = new ReadableStream({
    async pull(controller) {
      const { done, value } = await rows.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await rows.return?.();
    },
  });
  return new Response(body, { headers: { ...privateHeaders, ...headers, "content-type": contentType } });
}
