import "server-only";
import { keptByGitHub, keptPart } from "@/lib/coverage/kept-by-github";
import { isDay, today } from "@/lib/period/day";
import type { Period } from "@/lib/period/period";
import { type InvalidParameter, invalidParameters } from "@/lib/server/problem";

/** The days that a read is to be of alone; null where none are named. Throws on days that GitHub cannot have. */
export function daysToFill(
  { from, to }: { from?: string | undefined; to?: string | undefined },
  now = new Date(),
): Period | null {
  if (from === undefined && to === undefined) return null;
  const errors: InvalidParameter[] = [];
  for (const [parameter, day] of [
    ["from", from],
    ["to", to],
  ] as const) {
    if (day !== undefined && isDay(day)) continue;
    const message =
      day === undefined
        ? `\`${parameter}\` is missing: name both days, or neither.`
        : `\`${parameter}\` is not a UTC day, \`YYYY-MM-DD\`.`;
    errors.push({ parameter, message });
  }
  if (errors.length > 0 || from === undefined || to === undefined) throw invalidParameters(errors);
  if (from > to) throw invalidParameters([{ parameter: "to", message: "`to` is before `from`." }]);
  const kept = keptPart({ from, to }, today(now));
  if (kept?.to !== to) throw invalidParameters([{ parameter: "to", message: unkept(to, now) }]);
  if (kept.from !== from) throw invalidParameters([{ parameter: "from", message: unkept(from, now) }]);
  return kept;
}

function unkept(day: string, now: Date): string {
  return day > today(now)
    ? `${day} is still to come.`
    : `${day} is older than the ${keptByGitHub} days that GitHub keeps.`;
}
