import { type Answer, ok, refuse } from "./answer.ts";
import { addDays, dayOf, daysBetween } from "./calendar.ts";
import { type EnterprisePlan, numberedPath } from "./enterprises.ts";
import type { Quirks } from "./quirks.ts";
import type { Row } from "./row.ts";
import { distort } from "./row-quirks.ts";
import type { TokenPlan } from "./tokens.ts";

const servedDays = 365;
const defaultDays = 30;

type Question = {
  enterprise: EnterprisePlan | undefined;
  /** Everything the enterprise's servers have collected. */
  history: readonly Row[];
  token: TokenPlan;
  url: URL;
  quirks: Quirks;
  now: Date;
};

/** Answers `GET /enterprise-installation/{enterprise_or_org}/server-statistics`. */
export function answerStatistics({ enterprise, history, token, url, quirks, now }: Question): Answer {
  const scopes = scopeHeaders(enterprise?.kind ?? "enterprise", token);
  if (token.ssoBlocked) {
    const authorize = `https://github.com/enterprises/${enterprise?.slug ?? "acme-corp"}/sso?authorization_request=A4B5`;
    return refuse(403, "Resource protected by organization SAML enforcement.", {
      ...scopes,
      "x-github-sso": `required; url=${authorize}`,
    });
  }
  if (!enterprise) return refuse(404, "Not Found", scopes);
  if (!maySee(enterprise.kind, token))
    return refuse(403, "Resource not accessible with these scopes", scopes);
  if (!token.owns.includes(enterprise.slug)) return refuse(404, "Not Found", scopes);

  const range = readRange(url.searchParams, now);
  if ("message" in range) return refuse(422, range.message, scopes);
  return page(rowsIn(range, { history, quirks, now }), { enterprise, url, quirks, headers: scopes });
}

function scopeHeaders(kind: EnterprisePlan["kind"], token: TokenPlan): Record<string, string> {
  if (token.scopes === null) return {};
  const accepted =
    kind === "enterprise" ? "admin:enterprise, read:enterprise" : "admin:org, read:org, write:org";
  return { "x-oauth-scopes": token.scopes, "x-accepted-oauth-scopes": accepted };
}

function maySee(kind: EnterprisePlan["kind"], token: TokenPlan): boolean {
  if (token.scopes === null) return true;
  const enough =
    kind === "enterprise" ? ["read:enterprise", "admin:enterprise"] : ["read:org", "write:org", "admin:org"];
  return token.scopes.split(", ").some((scope) => enough.includes(scope));
}

type Range = { from: string; to: string; fromInstant: number; toInstant: number };

function readRange(query: URLSearchParams, now: Date): Range | { message: string } {
  const to = query.get("date_end") ?? dayOf(now);
  const from = query.get("date_start") ?? addDays(to.slice(0, 10), 1 - defaultDays);
  for (const date of [from, to]) {
    if (!/^\d{4}-\d{2}-\d{2}(T[\d:.]+Z)?$/.test(date) || Number.isNaN(Date.parse(date))) {
      return { message: `Invalid date: ${date}` };
    }
  }
  if (from > to) return { message: "date_start is after date_end" };
  if (daysBetween(from.slice(0, 10), to.slice(0, 10)) > servedDays) {
    return { message: `The time period may be up to ${servedDays} days` };
  }
  return {
    from: from.slice(0, 10),
    to: to.slice(0, 10),
    fromInstant: Date.parse(from),
    toInstant: Date.parse(to),
  };
}

function rowsIn(
  range: Range,
  { history, quirks, now }: Pick<Question, "history" | "quirks" | "now">,
): unknown[] {
  if (quirks.rows) return quirks.rows.filter((row) => within(range, collectionDateOf(row), quirks.bounds));
  const oldest = addDays(dayOf(now), 1 - servedDays);
  const served = distort(
    history.filter(({ collection_date }) => {
      return collection_date.slice(0, 10) >= oldest && Date.parse(collection_date) <= now.getTime();
    }),
    quirks,
  );
  return served.filter((row) => within(range, collectionDateOf(row), quirks.bounds));
}

function within(range: Range, collectedAt: string | null, bounds: Quirks["bounds"]): boolean {
  if (collectedAt === null) return true;
  const instant = Date.parse(collectedAt);
  if (bounds === "exclusive-instants") return instant > range.fromInstant && instant < range.toInstant;
  const day = collectedAt.slice(0, 10);
  return day >= range.from && day <= range.to;
}

function collectionDateOf(row: unknown): string | null {
  if (typeof row !== "object" || row === null || !("collection_date" in row)) return null;
  return typeof row.collection_date === "string" ? row.collection_date : null;
}

function page(
  rows: unknown[],
  {
    enterprise,
    url,
    quirks,
    headers,
  }: { enterprise: EnterprisePlan; url: URL; quirks: Quirks; headers: Record<string, string> },
): Answer {
  const size = Math.min(quirks.pageSize, positive(url.searchParams.get("per_page")) ?? quirks.pageSize);
  const number = positive(url.searchParams.get("page")) ?? 1;
  const last = Math.max(1, Math.ceil(rows.length / size));
  const first = quirks.next === "endless" ? 0 : (number - 1) * size;
  const linked = new URL(url);
  if (quirks.next === "rewritten") linked.pathname = numberedPath(enterprise);
  const links = linkHeader(linked, { number, last, quirks });
  return ok(rows.slice(first, first + size), { ...headers, ...(links ? { link: links } : {}) });
}

function linkHeader(
  url: URL,
  { number, last, quirks }: { number: number; last: number; quirks: Quirks },
): string {
  const at = (page: number) => {
    const target = new URL(url);
    target.searchParams.set("page", String(page));
    return target.href;
  };
  const following = () => (number < last ? at(number + 1) : null);
  const next = {
    honest: following,
    rewritten: following,
    foreign: () => quirks.foreignUrl,
    repeating: () => at(number),
    endless: () => at(number + 1),
  }[quirks.next]();
  const links = number > 1 ? [`<${at(1)}>; rel="first"`, `<${at(number - 1)}>; rel="prev"`] : [];
  if (next) links.push(`<${next}>; rel="next"`, `<${at(last)}>; rel="last"`);
  return links.join(", ");
}

function positive(text: string | null): number | null {
  return text !== null && /^[1-9]\d{0,5}$/.test(text) ? Number(text) : null;
}
