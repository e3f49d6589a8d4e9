import type { Share, TableAudience } from "@/lib/client/shares";
import { formatNumber } from "@/lib/metrics/format-value";
import { formatDay, formatRange } from "@/lib/period/format";

export type NamedServer = { server: string; label: string };

export const audienceLabels: Record<TableAudience, string> = {
  anyone: "Anyone with the link",
  members: "Members of the enterprise only",
  nobody: "Nobody",
};

/** "All servers, also those that report later", "ghes-us and ghes-eu". */
export function serversWords(servers: readonly string[] | null, named: readonly NamedServer[]): string {
  if (servers === null) return "All servers, also those that report later";
  const labelOf = (id: string) => named.find(({ server }) => server === id)?.label ?? id;
  return listWords(servers.map(labelOf));
}

/** "Last 90 days, moves on", "23 Aug – 20 Nov 2026, fixed". */
export function datesWords({ range, from, to }: Pick<Share, "range" | "from" | "to">): string {
  if (from !== null && to !== null) return `${formatRange(from, to)}, fixed`;
  return `Last ${daysWords(Number.parseInt(range ?? "", 10))}, moves on`;
}

/** "Until 24 Feb 2027", "Expired on 20 Nov 2026". */
export function expiryWords(expiresAt: string | null, now: number): string {
  if (expiresAt === null) return "Never expires";
  const day = formatDay(new Date(expiresAt).toISOString());
  return Date.parse(expiresAt) > now ? `Until ${day}` : `Expired on ${day}`;
}

/** "All 4 charts", "Users and Repositories", "Users, Repositories and 3 more"; `of`: how many there are, where that is known. */
export function chartsWords(chosen: readonly string[], of: number | null): string {
  if (of !== null && of > 1 && chosen.length === of) return `All ${of} charts`;
  if (chosen.length === 0) return "None";
  return listWords(chosen.length > 4 ? [...chosen.slice(0, 3), `${chosen.length - 3} more`] : chosen);
}

/** "Opened 12 times, its pictures once". */
export function viewsWords({ views, pictureViews }: Pick<Share, "views" | "pictureViews">): string {
  if (pictureViews === 0) return views === 0 ? "Not opened yet" : `Opened ${timesWords(views)}`;
  const pictures = `its pictures ${timesWords(pictureViews)}`;
  return views === 0 ? `Not opened yet, ${pictures}` : `Opened ${timesWords(views)}, ${pictures}`;
}

function timesWords(count: number): string {
  return count === 1 ? "once" : `${formatNumber(count)} times`;
}

function daysWords(days: number): string {
  return days === 1 ? "1 day" : `${days} days`;
}

function listWords(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
