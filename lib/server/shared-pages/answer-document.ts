import "server-only";
import { randomBytes } from "node:crypto";
import { unstable_rethrow } from "next/navigation";
import type { ReactElement } from "react";
import { TooManyAttempts } from "@/lib/server/auth/attempt-limit";
import { getEnv } from "@/lib/server/env";
import { log } from "@/lib/server/log";
import { Problem } from "@/lib/server/problem";
import { inRequest, requestContext } from "@/lib/server/request-context";
import { LastUsed } from "@/lib/server/statistics/last-used";
import { databaseProblem } from "@/lib/server/store/database-problem";

type Content = {
  title: string;
  /** What the body shows. */
  body: () => ReactElement;
  /** Names everything that the body depends on, where it is worth keeping; not what may see it. */
  key?: readonly unknown[];
};

export type DocumentAnswer =
  | (Content & { status: 200 | 401 | 404 })
  /** After a form: on to an address of Tidemark's own, with a cookie to keep. */
  | { status: 303; location: string; cookie?: string };

type Rendering = {
  /** Within pages of the sites that the operator allows, instead of nowhere. */
  framed?: boolean;
  answer: () => Promise<DocumentAnswer>;
  /** The document around a body; the nonce is for its scripts. */
  document: (content: { title: string; body: string; nonce: string }) => ReactElement;
  /** What is said where it cannot be answered. */
  failed: (words: { title: string; detail: string }) => ReactElement;
};

const mostLettersKept = 24_000_000;
const kept = new LastUsed<string>("documents", mostLettersKept, (html) => html.length);

/** Answers with a document that is no page of the application's: its headers, its failures, and a line in the log. */
export function answerDocument(request: Request, rendering: Rendering): Promise<Response> {
  return inRequest(request, async () => {
    try {
      return await respond(await rendering.answer(), rendering);
    } catch (error) {
      unstable_rethrow(error);
      const { status, headers, ...words } = failureOf(error);
      const content = { title: words.title, body: () => rendering.failed(words) };
      return respond({ status: 404, ...content }, rendering, { status, headers });
    }
  });
}

async function respond(
  answer: DocumentAnswer,
  { framed = false, document }: Rendering,
  failure?: { status: number; headers: Record<string, string> },
): Promise<Response> {
  const nonce = randomBytes(18).toString("base64");
  const headers = documentHeaders(nonce, framed);
  if (answer.status === 303) {
    const { location, cookie } = answer;
    return new Response(null, {
      status: 303,
      headers: { ...headers, location, ...(cookie && { "set-cookie": cookie }) },
    });
  }
  const status = failure?.status ?? answer.status;
  if (status >= 400 && status < 500) {
    const { method, path } = requestContext() ?? {};
    log.info({ status, method, path }, "request refused");
  }
  const { title, body, key } = answer;
  const inner = key
    ? await kept.getOrMake(JSON.stringify(key), () => markupOf(body()))
    : await markupOf(body());
  const whole = await markupOf(document({ title, body: inner, nonce }));
  return new Response(`<!doctype html>${whole}`, { status, headers: { ...headers, ...failure?.headers } });
}

type Failure = { status: number; title: string; detail: string; headers: Record<string, string> };

function failureOf(error: unknown): Failure {
  const headers = {};
  if (error instanceof TooManyAttempts) {
    const seconds = Math.max(1, Math.ceil((error.retryAt.getTime() - Date.now()) / 1_000));
    const minutes = Math.ceil(seconds / 60);
    const detail = `Open the link again in ${minutes === 1 ? "a minute" : `${minutes} minutes`}.`;
    return { status: 429, title: "Too many tries", detail, headers: { "retry-after": String(seconds) } };
  }
  const problem = error instanceof Problem ? error : databaseProblem(error);
  if (problem && problem.status < 500)
    return { status: problem.status, title: problem.title, detail: problem.detail, headers };
  log.error({ err: error }, "a shared page failed");
  const detail = problem ? "Try again in a few minutes." : "Something went wrong on the server. Try again.";
  return { status: problem?.status ?? 500, title: "This page cannot be shown now", detail, headers };
}

/** As text: nothing of it is React's any more once it is in a browser. */
async function markupOf(element: ReactElement): Promise<string> {
  // Imported when it is needed: a static import of it in a route does not build.
  const { renderToStaticMarkup } = await import("react-dom/server");
  return renderToStaticMarkup(element);
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
