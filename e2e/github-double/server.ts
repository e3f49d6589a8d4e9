import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Answer, answerOfFailure, deliver, ok, refuse } from "./answer.ts";
import { enterprisePlans, numberedPath } from "./enterprises.ts";
import { type OAuthApp, oauthApp } from "./oauth.ts";
import { type Failure, noQuirks, type Quirks, readQuirks } from "./quirks.ts";
import type { Row } from "./row.ts";
import { serverHistory } from "./server-history.ts";
import { answerStatistics } from "./statistics.ts";
import { expirationHeader, type TokenName, tokenNamed, tokens } from "./tokens.ts";

export type GitHubDoubleOptions = {
  port?: number;
  seed?: number;
  /** What its clock says when it starts, which is where its history ends; the real now by default. */
  now?: Date;
  /** Days of history of its oldest servers, of which the API serves the last 365. */
  history?: number;
  /** Days of that history its clock has not come to yet, so that a later start goes on with the same history. */
  ahead?: number;
};

/** A request the double has seen. Tokens appear by their name only. */
type SeenRequest = {
  method: string;
  path: string;
  query: Record<string, string>;
  headers: Record<string, string>;
  /** Name of the token sent; "oauth-app" for one the OAuth app was given, "unknown" for one the double does not know, null for none. */
  token: string | null;
};

export type GitHubDouble = {
  /** What to use as the API's base URL; no slash at the end. */
  url: string;
  controlUrl: string;
  /** The token that may read all enterprises. */
  token: string;
  /** All tokens the double knows, by name. */
  tokens: Readonly<Record<TokenName, string>>;
  /** The OAuth app registered with it; accounts and the callback URL may be changed at any time. */
  oauth: OAuthApp;
  /** Switches quirks on or off; those not named stay as they are. */
  set(quirks: Partial<Quirks>): void;
  /** No quirks, no requests seen, no rate limit used. */
  reset(): void;
  requests(): SeenRequest[];
  /** Everything an enterprise's servers have collected, oldest day first. */
  rows(slug: string): Row[];
  close(): Promise<void>;
};

const statisticsPath = /^\/enterprise-installation\/([^/]+)\/server-statistics$/;
const loggedHeaders = ["accept", "accept-encoding", "user-agent", "x-github-api-version"];
const hourlyLimit = 5_000;

/** Starts a server on 127.0.0.1 that answers as GitHub's documentation says GitHub does. */
export async function startGitHubDouble(options: GitHubDoubleOptions = {}): Promise<GitHubDouble> {
  const { port = 0, seed = 1, now = new Date(), history: days = 500, ahead = 0 } = options;
  const historyEnd = new Date(now.getTime() + ahead * 86_400_000);
  const histories = new Map<string, Row[]>(
    enterprisePlans.map(({ slug, servers }) => [
      slug,
      servers
        .flatMap((plan) => serverHistory(plan, { seed, now: historyEnd, days }))
        .sort((a, b) => a.collection_date.localeCompare(b.collection_date)),
    ]),
  );
  const skew = now.getTime() - Date.now();
  const clock = () => Date.now() + skew;
  let quirks: Quirks = { ...noQuirks };
  let seen: SeenRequest[] = [];
  let used = 0;
  const oauth = oauthApp();

  const set = (changes: Partial<Quirks>) => {
    quirks = { ...quirks, ...structuredClone(changes) };
  };
  const reset = () => {
    quirks = { ...noQuirks };
    seen = [];
    used = 0;
  };

  function takeFailure(endpoint: "statistics" | "user"): Failure | null {
    const failure = quirks[endpoint];
    if (!failure) return null;
    if (failure.mode === "rate-limited" && Date.parse(failure.until) <= clock()) return null;
    if (failure.after) {
      quirks = { ...quirks, [endpoint]: { ...failure, after: failure.after - 1 } };
      return null;
    }
    if (failure.times === undefined) return failure;
    if (failure.times <= 0) return null;
    quirks = { ...quirks, [endpoint]: { ...failure, times: failure.times - 1 } };
    return failure;
  }

  function answerApi(
    request: IncomingMessage,
    url: URL,
    bearer: string | null,
  ): { answer: Answer; failure: Failure | null } {
    const account = accountAt(url.pathname);
    const endpoint = url.pathname === "/user" ? "user" : account !== undefined ? "statistics" : null;
    const failure = endpoint ? takeFailure(endpoint) : null;
    const failed = failure ? answerOfFailure(failure, clock()) : null;
    if (failed) return { answer: failed, failure };

    const granted = bearer === null ? null : oauth.planOf(bearer);
    const known = granted ? { plan: granted } : bearer === null ? null : tokenNamed(bearer);
    const version = request.headers["x-github-api-version"];
    if (!request.headers["user-agent"]) {
      const message =
        "Request forbidden by administrative rules. Please make sure your request has a User-Agent header.";
      return { answer: { status: 403, headers: { "content-type": "text/plain" }, body: message }, failure };
    }
    if (!known)
      return {
        answer: refuse(401, bearer === null ? "Requires authentication" : "Bad credentials"),
        failure,
      };
    if (version !== undefined && version !== "2022-11-28") {
      return { answer: refuse(400, `Version ${version} is not a supported version of the API`), failure };
    }
    const expires = expirationHeader(known.plan, now);
    const headers: Record<string, string> = expires
      ? { "github-authentication-token-expiration": expires }
      : {};
    const own = bearer === null ? null : oauth.answerUser(url.pathname, bearer);
    if (own) return { answer: own, failure };
    if (endpoint === "user") {
      const scopes = known.plan.scopes;
      if (scopes !== null)
        Object.assign(headers, { "x-oauth-scopes": scopes, "x-accepted-oauth-scopes": "" });
      return {
        answer: ok({ login: known.plan.login, id: 4_021_337, type: "User", site_admin: false }, headers),
        failure,
      };
    }
    if (account === undefined) return { answer: refuse(404, "Not Found", headers), failure };
    const answer = answerStatistics({
      enterprise: enterprisePlans.find(({ slug }) => slug === account),
      history: histories.get(account) ?? [],
      token: known.plan,
      url,
      quirks,
      now,
    });
    return { answer: { ...answer, headers: { ...headers, ...answer.headers } }, failure };
  }

  async function control(request: IncomingMessage, path: string): Promise<Answer> {
    const call = `${request.method} ${path}`;
    if (call === "GET /_double/requests") return ok(seen);
    if (call === "POST /_double/reset") {
      reset();
      return ok({});
    }
    if (call !== "POST /_double/quirks") return refuse(404, "No such control");
    try {
      set(readQuirks(await textOf(request)));
      return ok(quirks);
    } catch (error) {
      return refuse(400, String(error));
    }
  }

  function nameOf(bearer: string | null): string | null {
    if (bearer === null) return null;
    return oauth.planOf(bearer) ? "oauth-app" : (tokenNamed(bearer)?.name ?? "unknown");
  }

  /** What github.com serves itself, beside its API. */
  async function signInSite(request: IncomingMessage, url: URL): Promise<Answer> {
    const call = `${request.method} ${url.pathname}`;
    if (call === "GET /login/oauth/authorize") return oauth.authorize(url);
    if (call !== "POST /login/oauth/access_token") return refuse(404, "Not Found");
    return oauth.exchange(await textOf(request));
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", `http://${request.headers.host ?? "127.0.0.1"}`);
    if (url.pathname.startsWith("/_double/")) {
      await deliver(response, await control(request, url.pathname), { failure: null, gzip: false });
      return;
    }
    if (url.pathname.startsWith("/login/oauth/")) {
      await deliver(response, await signInSite(request, url), { failure: null, gzip: false });
      return;
    }
    const bearer = /^(?:bearer|token) (.+)$/i.exec(request.headers.authorization ?? "")?.[1] ?? null;
    seen.push(seenRequest(request, url, nameOf(bearer)));
    used += 1;
    const { answer, failure } =
      request.method === "GET"
        ? answerApi(request, url, bearer)
        : { answer: refuse(404, "Not Found"), failure: null };
    const headers = { ...limitHeaders(used, clock()), ...answer.headers };
    const gzip = /\bgzip\b/.test(String(request.headers["accept-encoding"] ?? ""));
    await deliver(response, { ...answer, headers }, { failure, gzip });
  }

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(port, "127.0.0.1", resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    controlUrl: `${url}/_double`,
    token: tokens.classic,
    tokens,
    oauth: oauth.app,
    set,
    reset,
    requests: () => structuredClone(seen),
    rows: (slug) => structuredClone(histories.get(slug) ?? []),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The account whose statistics are at a path, which names it by slug or by number. */
function accountAt(pathname: string): string | undefined {
  const numbered = enterprisePlans.find((plan) => numberedPath(plan) === pathname);
  const slug = statisticsPath.exec(pathname)?.[1];
  return numbered?.slug ?? (slug === undefined ? undefined : decodeURIComponent(slug));
}

function seenRequest(request: IncomingMessage, url: URL, token: string | null): SeenRequest {
  const headers: Record<string, string> = {};
  for (const name of loggedHeaders) {
    const value = request.headers[name];
    if (value !== undefined) headers[name] = String(value);
  }
  return {
    method: request.method ?? "",
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers,
    token,
  };
}

function limitHeaders(used: number, now: number): Record<string, string> {
  return {
    "x-ratelimit-limit": String(hourlyLimit),
    "x-ratelimit-remaining": String(Math.max(0, hourlyLimit - used)),
    "x-ratelimit-used": String(used),
    "x-ratelimit-reset": String(Math.ceil(now / 3_600_000) * 3_600),
    "x-ratelimit-resource": "core",
    "x-github-request-id": `D0B1:${used.toString(16).toUpperCase().padStart(6, "0")}`,
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString("utf8");
}
