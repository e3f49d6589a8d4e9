import "server-only";
import { type CompressedText, decompressText, etagOf } from "@/lib/server/compressed-text";
import { log } from "@/lib/server/log";
import { encodingHeader } from "@/lib/server/process/sent-encoding";
import { privateHeaders } from "./route";

/** True where the link says CSV, or where it says nothing and `Accept` names CSV with more weight than JSON. */
export function asksForCsv(request: Request, format: "json" | "csv" | undefined): boolean {
  if (format) return format === "csv";
  const accepted = (request.headers.get("accept") ?? "").toLowerCase();
  return weightOf("text/csv", accepted) > weightOf("application/json", accepted);
}

/** True where `Accept` names OpenMetrics, with no less weight than plain text. */
export function asksForOpenMetrics(request: Request): boolean {
  const accepted = (request.headers.get("accept") ?? "").toLowerCase();
  const weight = weightOf("application/openmetrics-text", accepted);
  return weight > 0 && weight >= weightOf("text/plain", accepted);
}

function weightOf(type: string, accepted: string): number {
  for (const range of accepted.split(",")) {
    const [name, ...parameters] = range.split(";").map((part) => part.trim());
    if (name !== type) continue;
    const weight = parameters.find((parameter) => parameter.startsWith("q="));
    return weight ? Number(weight.slice(2)) : 1;
  }
  return 0;
}

/** True where `Accept-Encoding` names gzip, or anything at all, and does not refuse it. */
function takesGzip(request: Request): boolean {
  const accepted = (request.headers.get("accept-encoding") ?? "").toLowerCase();
  return weightOf(/\bgzip\b/.test(accepted) ? "gzip" : "*", accepted) > 0;
}

/** As `answerWithEtag` does, with a text that is compressed already. */
export async function answerCompressed(
  request: Request,
  text: CompressedText,
  contentType: string,
  headers: Record<string, string> = {},
): Promise<Response> {
  const common = { ...privateHeaders, etag: text.etag, vary: "accept, accept-encoding, cookie" };
  if (isKnown(request, text.etag)) return new Response(null, { status: 304, headers: common });
  const sent = { ...common, ...headers, "content-type": contentType };
  if (!takesGzip(request)) return new Response(await decompressText(text), { headers: sent });
  return new Response(text.gzipped, { headers: { ...sent, [encodingHeader]: "gzip" } });
}

/**
 * Answers with an ETag made from the bytes, or 304 if the caller has them: a script that kept them, for browsers
 * are told to keep nothing.
 */
export function answerWithEtag(
  request: Request,
  body: string | Buffer<ArrayBuffer>,
  contentType: string,
  headers: Record<string, string> = {},
): Response {
  const etag = etagOf(body);
  const common = { ...privateHeaders, etag, vary: "accept, cookie" };
  if (isKnown(request, etag)) return new Response(null, { status: 304, headers: common });
  return new Response(body, { headers: { ...common, ...headers, "content-type": contentType } });
}

function isKnown(request: Request, etag: string): boolean {
  const known = (request.headers.get("if-none-match") ?? "").split(",");
  return known.some((tag) => tag.trim().replace(/^W\//, "") === etag);
}

/**
 * Sends text as it is made, so that years of rows never stand in memory at once. The first piece is made before
 * the answer begins: what fails by then is a problem, later the connection breaks, never a whole-looking half.
 */
export async function streamed(
  text: AsyncIterable<string>,
  contentType: string,
  headers: Record<string, string> = {},
): Promise<Response> {
  const pieces = text[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  let made: IteratorResult<string> | null = await pieces.next();
  const body = new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = made ?? (await pieces.next());
        made = null;
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      } catch (error) {
        log.error({ err: error }, "an answer broke off");
        throw error;
      }
    },
    async cancel() {
      await pieces.return?.();
    },
  });
  return new Response(body, { headers: { ...privateHeaders, ...headers, "content-type": contentType } });
}
