import { addDays, dayNumber } from "@/lib/period/day";
import type { Period } from "@/lib/period/period";
import { keptPart } from "./kept-by-github";
import { type MissingReason, type ReasonOfDay, reasonsOf } from "./missing-reason";
import type { GitHubRead, StoredDays } from "./stored-days";

/** Days in a row that one or more servers lack, for one reason. */
export type MissingStretch = {
  from: string;
  to: string;
  days: number;
  /** Ids. */
  servers: string[];
  /** No server that was expected then has any of these days. */
  everyServer: boolean;
  /** It ends with the newest day: nothing has come since. */
  lasting: boolean;
  reason: MissingReason;
  /** What of it GitHub still keeps, and can be asked for again; null where that is nothing. */
  kept: Period | null;
};

type OneServersStretch = { from: string; to: string; days: number; reasons: ReasonOfDay[] };

/** What is missing and why as far as known, newest first; the same stretch of several servers is one. */
export function missingStretches(
  servers: readonly StoredDays[],
  asked: { reads: readonly GitHubRead[]; hasToken: boolean },
  today: string,
): MissingStretch[] {
  const reasonOf = reasonsOf(asked, today);
  const merged = new Map<string, MissingStretch>();
  for (const server of servers) {
    for (const { from, to, days, reasons } of stretchesOf(server, reasonOf)) {
      const type = reasons[0]?.type ?? "never-read";
      const key = `${from} ${to} ${type}`;
      const known = merged.get(key);
      if (known) known.servers.push(server.server);
      else {
        const lasting = to === lastDayOf(server);
        const reason = { type, readAt: spanOf(reasons) };
        const kept = type === "day-not-over" ? null : keptPart({ from, to }, today);
        const only = [server.server];
        merged.set(key, { from, to, days, servers: only, everyServer: false, lasting, reason, kept });
      }
    }
  }
  const stretches = [...merged.values()].map((stretch) => ({
    ...stretch,
    everyServer:
      servers.filter((server) => server.firstDay <= stretch.from && lastDayOf(server) >= stretch.from)
        .length === stretch.servers.length,
  }));
  return stretches.sort((a, b) => compare(b.to, a.to) || compare(b.from, a.from));
}

/** One server's missing days, cut where the gap ends or the reason changes; oldest first. */
function stretchesOf(
  { firstDay, days }: StoredDays,
  reasonOf: (day: string) => ReasonOfDay,
): OneServersStretch[] {
  const stretches: OneServersStretch[] = [];
  let open: OneServersStretch | null = null;
  for (const { index, length } of runsOf(days, "m")) {
    open = null;
    for (let position = index; position < index + length; position += 1) {
      const day = addDays(firstDay, position);
      const reason = reasonOf(day);
      // A silence that goes on today is one silence: what is known of yesterday holds for today as well.
      if (open && (reason.type === open.reasons[0]?.type || reason.type === "day-not-over")) {
        open.to = day;
        open.days += 1;
        if (reason.type !== "day-not-over") open.reasons.push(reason);
      } else {
        open = { from: day, to: day, days: 1, reasons: [reason] };
        stretches.push(open);
      }
    }
  }
  return stretches;
}

/** Where a state stands in a server's days, in runs. */
export function runsOf(days: string, state: string): { index: number; length: number }[] {
  return [...days.matchAll(new RegExp(`${state}+`, "g"))].map(({ 0: run, index }) => ({
    index,
    length: run.length,
  }));
}

function lastDayOf({ firstDay, days }: StoredDays): string {
  return addDays(firstDay, days.length - 1);
}

function spanOf(reasons: readonly ReasonOfDay[]): MissingReason["readAt"] {
  const instants = reasons.flatMap(({ readAt }) => readAt ?? []).sort();
  const [first, last] = [instants[0], instants.at(-1)];
  return first && last ? { first, last } : null;
}

function compare(a: string, b: string): number {
  return dayNumber(a) - dayNumber(b);
}
