import "server-only";
import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { log } from "@/lib/server/log";
import { Problem } from "@/lib/server/problem";

const problem = new Problem({
  status: 503,
  type: "not-ready",
  title: "Tidemark is stopping.",
  detail: "It answers what it had begun, and nothing new. Nothing was changed.",
  nextSteps: ["Try again in a moment."],
});

/** A problem for callers of the API, its words for people; no route sees the request any more. */
export function answerWhileStopping(request: IncomingMessage, response: ServerResponse): void {
  const requestId = randomUUID();
  const forPeople = !request.url?.startsWith("/api/");
  log.info({ requestId, problem: problem.type, method: request.method }, "request refused");
  response.writeHead(problem.status, {
    "Content-Type": forPeople ? "text/plain; charset=utf-8" : "application/problem+json",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-store",
    "X-Request-Id": requestId,
    "Retry-After": "5",
    Connection: "close",
  });
  const words = [problem.title, problem.detail, ...problem.nextSteps].join("\n");
  response.end(forPeople ? `${words}\n` : JSON.stringify(problem));
}
