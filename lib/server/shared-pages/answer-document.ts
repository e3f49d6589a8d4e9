import "server-only";
import { randomBytes } from "node:crypto";
import type { ReactElement } from "react";
import { TooManyAttempts } from "@/lib/server/auth/attempt-limit";
import { getEnv } from "@/lib/server/env";
import { log } from "@/lib/server/log";
import { Problem } from "@/lib/server/problem";
import { inRequest, requestContext } from "@/lib/server/request-context";
import { databaseProblem } from "@/lib/server/store/database-problem";

export type DocumentAnswer = {
  status: number;
  page: ReactElement;
  /** Of a cookie to be kept; then the visitor is sent on to `location`. */
  headers?: Record<string, string>;
};

type Rendering = {
  /** Within pages of the sites that the operator allows, instead of nowhere. */
  framed?: boolean;
  /** The nonce is for the page's scripts. */
  answer: (nonce: string) => Promise<DocumentAnswer>;
  /** What is said where it cannot be answered. */
  failed: (words: { title: string; detail: string }, nonce: string) => ReactElement;
};

/** Answers with a document that is no page of the application's: its headers, its failures, and a line in the log. */
export function answerDocument(
  request: Request,
  { framed = false, answer, failed }: Rendering,
): Promise<Response> {
  return inRequest(request, async () => {
    const nonce = randomBytes(18).toString("base64");
    const { status, page, headers } = await answer(nonce).catch((error: unknown): DocumentAnswer => {
      const problem = problemOf(error);
      return { status: problem.status, page: failed(problem, nonce) };
    });
    if (status >= 400 && status < 500) {
      const { method, path } = requestContext() ?? {};
      log.info({ status, method, path }, "request refused");
    }
    return new Response(await documentOf(page), {
      status,
      headers: { ...documentHeaders(nonce, framed), ...headers },
    });
  });
}

function problemOf(error: unknown): { status: number; title: string; detail: string } {
  const problem = error instanceof Problem ? error : databaseProblem(error);
  if (error instanceof TooManyAttempts)
    return {
      status: 429,
      title: "Too many tries",
      detail: "Wait a quarter of an hour, then open the link again.",
    };
  log.error({ err: error }, "a shared page failed");
  return problem
    ? {
        status: Math.max(problem.status, 500),
        title: "This page cannot be shown now",
        detail: "Try again in a few minutes.",
      }
    : {
        status: 500,
        title: "This page cannot be shown now",
        detail: "Something went wrong on the server. Try again.",
      };
}

/** A whole document as text: nothing of it is React's any more once it is in a browser. */
async function documentOf(page: ReactElement): Promise<string> {
  // Imported when it is needed: a static import of it in a route does not build.
  const { renderToStaticMarkup } = await import("react-dom/server");
  return `<!doctype html>${renderToStaticMarkup(page)}`;
}

function documentHeaders(nonce: string, framed: boolean): Record<string, string> {
  const { embedOrigins } = getEnv();
  const ancestors = framed && embedOrigins.length > 0 ? embedOrigins.join(" ") : "'none'";
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    "style-src 'self'",
    // Charts are placed by style attributes.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self'",
    "font-src 'self'",
    "form-action 'self'",
    `frame-ancestors ${ancestors}`,
    "base-uri 'none'",
    "object-src 'none'",
  ];
  return {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": policy.join("; "),
    "X-Content-Type-Options": "nosniff",
    ...(ancestors === "'none'" && { "X-Frame-Options": "DENY" }),
    // The address holds the link's secret.
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": framed ? "cross-origin" : "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
    "Cache-Control": "private, no-store",
  };
}
