import { daysBetween } from "@/lib/period/day";
import { anchorDay } from "@/lib/period/period";

/** A day without a snapshot happens; after two someone should look. */
export const silentFrom = 2;

/** The newest day there can be a snapshot of; null before the first one. */
export function newestDay(servers: readonly { lastDay: string }[], today: string): string | null {
  const last = servers.map(({ lastDay }) => lastDay).sort();
  return last.length === 0 ? null : anchorDay(today, last.at(-1) ?? null);
}

/**
 * The day by which an enterprise's figures are as new as they can be: today, but for one that lives from imported
 * files alone, which nothing comes of by itself: there it is the last day stored.
 */
export function currentDay(
  { token, readAt }: { token: object | null; readAt: string | null },
  servers: readonly { lastDay: string }[],
  today: string,
): string {
  const last = servers
    .map(({ lastDay }) => lastDay)
    .sort()
    .at(-1);
  return token === null && readAt === null && last !== undefined && last < today ? last : today;
}

/** For how many days a server has sent nothing, up to the newest day. */
export function silentDays({ lastDay }: { lastDay: string }, newest: string): number {
  return Math.max(0, daysBetween(lastDay, newest));
}
