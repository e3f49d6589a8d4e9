import { today as dayOfClock, daysBetween } from "@/lib/period/day";
import { keptByGitHub } from "./kept-by-github";
import type { GitHubRead } from "./stored-days";

/**
 * Why days are missing, as far as the reads of GitHub tell: it was asked after the day and held nothing; it has
 * not been read since; the days were older than what it keeps when it was next read; no read asked for them;
 * it was never read, or cannot be; or the day is not over yet.
 */
type ReasonType =
  | "none-at-github"
  | "not-read-since"
  | "no-longer-kept"
  | "not-asked"
  | "never-read"
  | "not-imported"
  | "day-not-over";

export type MissingReason = {
  type: ReasonType;
  /** When the reads ended that tell so; several days may have been asked for last by different reads. */
  readAt: { first: string; last: string } | null;
};

export type ReasonOfDay = { type: ReasonType; readAt: string | null };

/**
 * Tells why a day could be missing; each day is worked out once, however many servers lack it. What was never read
 * and has no token lives from imported files alone.
 */
export function reasonsOf(
  { reads, hasToken }: { reads: readonly GitHubRead[]; hasToken: boolean },
  today: string,
): (day: string) => ReasonOfDay {
  const newestFirst = [...reads]
    .sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1))
    .map((read) => ({ ...read, day: dayOfClock(new Date(read.startedAt)) }));
  const known = new Map<string, ReasonOfDay>();
  return (day) => {
    const reason = known.get(day) ?? reasonOf(day, newestFirst, today, hasToken);
    known.set(day, reason);
    return reason;
  };
}

type DatedRead = GitHubRead & { /** UTC, of its start. */ day: string };

function reasonOf(
  day: string,
  newestFirst: readonly DatedRead[],
  today: string,
  hasToken: boolean,
): ReasonOfDay {
  const asked = newestFirst.find((read) => read.from <= day && day <= read.to && day < read.day);
  if (asked) return { type: "none-at-github", readAt: asked.finishedAt };
  if (day >= today) return { type: "day-not-over", readAt: null };
  const [newest] = newestFirst;
  if (!newest) return { type: hasToken ? "never-read" : "not-imported", readAt: null };
  if (day >= newest.day) return { type: "not-read-since", readAt: newest.finishedAt };
  const next = newestFirst.findLast((read) => read.day > day) ?? newest;
  const type = daysBetween(day, next.day) >= keptByGitHub ? "no-longer-kept" : "not-asked";
  return { type, readAt: next.finishedAt };
}
