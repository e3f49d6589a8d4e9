import type { ServerRecord } from "@/lib/coverage/server-facts";
import { addDays, isCalendarDay } from "@/lib/period/day";
import { formatDay, formatRange } from "@/lib/period/format";
import { shorten } from "@/lib/snapshot/printable";

export type ServerDay = { server: string; day: string };

type DatedServer = Pick<ServerRecord, "server" | "label" | "firstDay" | "days" | "members">;

type DayInAddress = { chosen: ServerDay | null; problem: string | null };

/** Where a page shows the chosen day. */
export const chosenDayId = "day";

/** A page's query with another chosen day or none; parameters of other meanings stay. */
export function withDay(query: URLSearchParams, chosen: ServerDay | null): string {
  const others = [...query].filter(([name]) => name !== "server" && name !== "day");
  const search = new URLSearchParams([...others, ...Object.entries(chosen ?? {})]);
  return search.size > 0 ? `?${search}` : "";
}

/** The day that an address chooses among those of some servers, or what is wrong with it, in words. */
export function dayInAddress(query: URLSearchParams, servers: readonly DatedServer[]): DayInAddress {
  const [id, day] = [query.get("server"), query.get("day")];
  const wrong = (problem: string) => ({ chosen: null, problem });
  if (id === null && day === null) return { chosen: null, problem: null };
  if (id === null || day === null) {
    return wrong(`\`${id === null ? "server" : "day"}\` is missing; \`server\` and \`day\` go together.`);
  }
  if (!isCalendarDay(day))
    return wrong(`\`day\` is “${shorten(day, 40)}”; it must be a calendar day written YYYY-MM-DD.`);
  const found = servers.find(({ members }) => members.some(({ server }) => server === id));
  if (!found) return wrong(`\`server\` is “${shorten(id, 40)}”, which is none of those shown here.`);
  const lastDay = addDays(found.firstDay, found.days.length - 1);
  if (day < found.firstDay || day > lastDay) {
    const days = formatRange(found.firstDay, lastDay);
    return wrong(`\`day\` is ${formatDay(day)}; of ${found.label} there are the days ${days}.`);
  }
  return { chosen: { server: found.server, day }, problem: null };
}
