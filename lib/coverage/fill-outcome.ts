import { daysBetween, eachDay } from "@/lib/period/day";
import { dayStates } from "./day-states";
import type { MissingStretch } from "./missing-stretches";
import type { StoredDays } from "./stored-days";

/** The days that were asked for again, and the servers that lacked them. */
export type Filled = Pick<MissingStretch, "from" | "to" | "servers">;

/** What came of days that were asked for again: "2 of 3 days came." */
export function fillOutcome(filled: Filled, servers: readonly StoredDays[]): string {
  const { came, total, unit, isOneDay } = count(filled, servers);
  if (came === 0) return `GitHub still has nothing for ${isOneDay ? "this day" : "these days"}.`;
  if (came < total) return `${came} of ${total} ${unit} came. GitHub still has nothing for the others.`;
  return total === 1 ? "The day came." : `All ${total} ${unit} came.`;
}

/** What it leaves of them that GitHub could not be asked to the end. */
export function failedFillOutcome(filled: Filled, servers: readonly StoredDays[]): string {
  const { came, total, unit, isOneDay } = count(filled, servers);
  if (came === total && total > 1) return `All ${total} ${unit} came before that.`;
  if (came === total) return "The day came before that.";
  if (came > 0) return `${came} of ${total} ${unit} came before that; the others are still missing.`;
  return `${isOneDay ? "The day is" : "The days are"} still missing; what is stored is as it was.`;
}

function count({ from, to, servers: lacking }: Filled, servers: readonly StoredDays[]) {
  const days = eachDay(from, to);
  const total = days.length * lacking.length;
  const missing = servers
    .filter(({ server }) => lacking.includes(server))
    .flatMap((server) =>
      days.filter((day) => server.days[daysBetween(server.firstDay, day)] === dayStates.missing),
    ).length;
  const unit = lacking.length > 1 ? "server-days" : "days";
  return { came: total - missing, total, unit, isOneDay: days.length === 1 };
}
