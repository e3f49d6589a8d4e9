import type { ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import type { Failure } from "./quirks.ts";

export type Answer = { status: number; headers: Record<string, string>; body: string };

const json = { "content-type": "application/json; charset=utf-8" };

export function ok(value: unknown, headers: Record<string, string> = {}): Answer {
  return { status: 200, headers: { ...json, ...headers }, body: JSON.stringify(value) };
}

export function refuse(status: number, message: string, headers: Record<string, string> = {}): Answer {
  const body = JSON.stringify({
    message,
    documentation_url: "https://docs.github.com/rest",
    status: String(status),
  });
  return { status, headers: { ...json, ...headers }, body };
}

/** The answer a failure gives in place of the right one; null where it only delivers that one badly. */
export function answerOfFailure(failure: Failure, now: number): Answer | null {
  switch (failure.mode) {
    case "status":
      return { status: failure.status, headers: { ...json, ...failure.headers }, body: failure.body ?? "{}" };
    case "refused":
      return refuse(401, "Bad credentials");
    case "scope-missing":
      return refuse(403, "Must have admin rights", {
        "x-oauth-scopes": failure.held,
        "x-accepted-oauth-scopes": failure.accepted,
      });
    case "sso":
      return refuse(403, "Resource protected by SAML enforcement.", {
        "x-github-sso": `required; url=${failure.url}`,
      });
    case "not-found":
      return refuse(404, "Not Found");
    case "rate-limited":
      return rateLimited(failure, now);
    case "redirect":
      return { status: 302, headers: { location: failure.to }, body: "" };
    case "body":
      return { status: 200, headers: json, body: failure.body };
    default:
      return null;
  }
}

function rateLimited(failure: Extract<Failure, { mode: "rate-limited" }>, now: number): Answer {
  const until = Date.parse(failure.until);
  if (failure.by === "secondary-message") {
    return refuse(failure.status, "You have exceeded a secondary rate limit. Please wait a few minutes.");
  }
  const headers = {
    "retry-after": { "retry-after": String(Math.ceil((until - now) / 1_000)) },
    "retry-after-date": { "retry-after": new Date(until).toUTCString() },
    reset: { "x-ratelimit-reset": String(Math.ceil(until / 1_000)) },
  }[failure.by];
  return refuse(failure.status, "API rate limit exceeded", { ...headers, "x-ratelimit-remaining": "0" });
}

/** Sends an answer, well or as badly as the failure says. */
export async function deliver(
  response: ServerResponse,
  answer: Answer,
  { failure, gzip }: { failure: Failure | null; gzip: boolean },
): Promise<void> {
  const body = Buffer.from(answer.body);
  const head = (extra: Record<string, string>) =>
    response.writeHead(answer.status, { ...answer.headers, ...extra });
  const plainLength = { "content-length": String(body.length) };
  switch (failure?.mode) {
    case "hang":
      return;
    case "reset":
      response.socket?.resetAndDestroy();
      return;
    case "truncated":
      head({ "content-length": String(Math.min(failure.at, body.length)) });
      response.end(body.subarray(0, failure.at));
      return;
    case "cut":
      head(plainLength);
      response.write(body.subarray(0, failure.at), () => response.socket?.resetAndDestroy());
      return;
    case "gzip-bomb":
      head({ "content-encoding": "gzip" });
      response.end(gzipSync(Buffer.alloc(failure.megabytes * 1_048_576, "0"), { level: 9 }));
      return;
    case "drip":
      head(plainLength);
      for (const byte of body) {
        if (response.destroyed) return;
        response.write(Buffer.of(byte));
        await pause(failure.ms);
      }
      response.end();
      return;
    case "slow":
      await pause(failure.ms);
      break;
  }
  if (gzip && body.length > 1_024) {
    head({ "content-encoding": "gzip", vary: "Accept-Encoding" });
    response.end(gzipSync(body, { level: 1 }));
  } else {
    head(plainLength);
    response.end(body);
  }
}

/** Unreferenced, so that a slow answer never keeps a finished test alive. */
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms).unref());
