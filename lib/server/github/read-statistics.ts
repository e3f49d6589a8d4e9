import "server-only";
import { parseRow } from "@/lib/snapshot/parse-row";
import type { QuarantinedValue, Snapshot } from "@/lib/snapshot/snapshot";
import { LatestCollections } from "./latest-collections";
import { nextPage } from "./next-page";
import { answerInvalid, answerTooLarge } from "./problems";
import { type GitHubAnswer, type GitHubRequest, getJson, type RequestLimits } from "./request";
import { statisticsUrl } from "./slug";
import { type Window, windowsOf } from "./windows";

export type ReadLimits = RequestLimits & {
  /** Of one page. */
  maxRows: number;
  /** Of one window of at most 365 days. */
  maxPages: number;
  /** Server-days of one window. */
  maxServerDays: number;
};

const readLimits = { maxRows: 20_000, maxPages: 400, maxServerDays: 100_000 };

/** Asked for; whether GitHub heeds it is not documented. */
const pageSize = 100;

export type StatisticsRequest = {
  apiUrl: string;
  token: string;
  slug: string;
  /** First and last UTC day wanted, inclusive. */
  from: string;
  to: string;
  signal?: AbortSignal;
  limits?: Partial<ReadLimits>;
  onRateLimit?: GitHubRequest["onRateLimit"];
};

export type StatisticsPage = {
  /** Of the days asked for; a server's day comes again only with a later or a rival row. */
  snapshots: Snapshot[];
  quarantined: (QuarantinedValue & { serverId: string; day: string })[];
  /** Rows on the page, those of other days and duplicates included. */
  receivedRows: number;
};

/**
 * Reads an account's server statistics page by page, the newest 365 days first.
 * A page with anything wrong on it is not yielded.
 * @throws GitHubProblem, or the signal's reason once it is aborted
 */
export async function* readStatistics(
  request: StatisticsRequest,
): AsyncGenerator<StatisticsPage, void, void> {
  for (const window of windowsOf(request.from, request.to)) yield* readWindow(request, window);
}

async function* readWindow(
  request: StatisticsRequest,
  window: Window,
): AsyncGenerator<StatisticsPage, void, void> {
  const { apiUrl, token, slug, signal, onRateLimit } = request;
  const limits = { ...readLimits, ...request.limits };
  const latest = new LatestCollections();
  const visited = new Set<string>();
  let url: URL | null = firstPage(apiUrl, slug, window);
  while (url && !visited.has(url.href)) {
    if (visited.size >= limits.maxPages) throw answerTooLarge(`It runs over ${limits.maxPages} pages.`);
    visited.add(url.href);
    const answer: GitHubAnswer = await getJson({ url, token, slug, signal, limits, onRateLimit });
    const page = readPage(answer.body, { window, latest, maxRows: limits.maxRows });
    if (latest.size > limits.maxServerDays) throw answerTooLarge("It names more servers than can be.");
    // Before the page is passed on: a link that leads astray makes the whole answer doubtful.
    url = nextPage(answer.headers.get("link"), url, apiUrl);
    yield page;
  }
}

function firstPage(apiUrl: string, slug: string, window: Window): URL {
  const url = statisticsUrl(apiUrl, slug);
  url.searchParams.set("date_start", window.dateStart);
  url.searchParams.set("date_end", window.dateEnd);
  url.searchParams.set("per_page", String(pageSize));
  return url;
}

function readPage(
  body: unknown,
  { window, latest, maxRows }: { window: Window; latest: LatestCollections; maxRows: number },
): StatisticsPage {
  if (!Array.isArray(body)) throw answerInvalid("It is not a list of rows.");
  if (body.length > maxRows) throw answerTooLarge(`A page has over ${maxRows.toLocaleString("en-US")} rows.`);
  const quarantinedOf = new Map<Snapshot, QuarantinedValue[]>();
  const wanted: Snapshot[] = [];
  for (const [index, value] of body.entries()) {
    const row = parseRow(value);
    if (!row.ok) throw answerInvalid(`Row ${index + 1} of ${body.length}: ${row.problem}`);
    if (row.snapshot.day < window.from || row.snapshot.day > window.to) continue;
    wanted.push(row.snapshot);
    quarantinedOf.set(row.snapshot, row.quarantined);
  }
  const snapshots = latest.add(wanted);
  return {
    snapshots,
    quarantined: snapshots.flatMap((snapshot) =>
      (quarantinedOf.get(snapshot) ?? []).map(({ path, value }) => ({
        serverId: snapshot.serverId,
        day: snapshot.day,
        path,
        value,
      })),
    ),
    receivedRows: body.length,
  };
}
