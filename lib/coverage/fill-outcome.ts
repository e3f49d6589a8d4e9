import { daysBetween, eachDay } from "@/lib/period/day";
import { dayStates } from "./day-states";
import type { MissingStretch } from "./missing-stretches";
import type { StoredDays } from "./stored-days";

/** The days that were asked for again, and the servers that lacked them. */
export type Filled = Pick<MissingStretch, "from" | "to" | "servers">;

/** What came of days that were asked for again: "2 of 3 days came." */
export function fillOutcome({ from, to, servers: lacking }: Filled, servers: readonly StoredDays[]): string {
  const days = eachDay(from, to);
  const total = days.length * lacking.length;
  const missing = servers
    .filter(({ server }) => lacking.includes(server))
    .flatMap((server) =>
      days.filter((day) => server.days[daysBetween(server.firstDay, day)] === dayStates.missing),
    ).length;
  const came = total - missing;
  if (came === 0) return `GitHub still has nothing for ${days.length === 1 ? "this day" : "these days"}.`;
  const unit = lacking.length > 1 ? "server-days" : "days";
  if (came < total) return `${came} of ${total} ${unit} came. GitHub still has nothing for the others.`;
  return total === 1 ? "The day came." : `All ${total} ${unit} came.`;
}
