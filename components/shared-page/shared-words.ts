import { serverDaysWords } from "@/components/charts/coverage-key";
import { countDays } from "@/lib/drawing/coverage-model";
import { shortNames } from "@/lib/drawing/short-names";
import type { FramesAnswer } from "@/lib/metrics/frame-shape";
import { addDays, daysBetween, today } from "@/lib/period/day";
import { formatDay, formatFullInstant } from "@/lib/period/format";
import { placeWords } from "@/lib/view/place-words";
import type { View } from "@/lib/view/view";

const mostNamed = 4;

type Answer = Pick<FramesAnswer, "enterprise" | "sample" | "from" | "to" | "servers" | "readAt">;

/** "acme-corp, all 3 servers"; "acme-corp, ghes-us and ghes-eu" */
export function scopeWords(answer: Answer, chosen: View["servers"]): string {
  const place = placeWords(answer);
  const names = shortNames(answer.servers.filter(isOfPeriod).map(({ label }) => label));
  if (names.length === 0) return `${place}, no server has reported`;
  if (names.length === 1) return `${place}, ${names[0]}`;
  if (chosen === null) return `${place}, all ${names.length} servers`;
  if (names.length > mostNamed) return `${place}, ${names.length} servers`;
  return `${place}, ${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** How far the data can be trusted: "Data through 17 Nov 2026, the last day all 3 servers reported. 261 of …" */
export function coverageWords(answer: Answer): string {
  const servers = answer.servers.filter(isOfPeriod);
  const count = countDays(servers);
  if (count.expected === 0) return "No snapshot of this period is stored.";
  const through = lastWholeDay(answer);
  const all = servers.length === 1 ? "" : `, the last day all ${servers.length} servers reported`;
  const reach = through
    ? `Data through ${formatDay(through)}${all}.`
    : servers.length === 1
      ? "No day of this period is stored."
      : `There is no day in this period on which all ${servers.length} servers reported.`;
  const rest = count.missing > 0 ? "; the rest is left blank" : "";
  return `${reach} ${serverDaysWords(count)} in this period${rest}.`;
}

/** A server that came later has no part in the period. */
function isOfPeriod({ days }: Answer["servers"][number]): boolean {
  return /[^-]/.test(days);
}

function lastWholeDay({ from, to, servers }: Answer): string | null {
  for (let index = daysBetween(from, to); index >= 0; index -= 1) {
    const states = servers.map(({ days }) => days[index]);
    if (states.some((state) => state === "c" || state === "i") && !states.includes("m"))
      return addDays(from, index);
  }
  return null;
}

/** Whether what is shown will be others tomorrow, and when it was read. */
export function datesWords({ readAt }: Pick<Answer, "readAt">, { range }: View): string {
  const dates =
    range.type === "dates"
      ? "The dates are fixed. Late data for these dates will appear here; newer dates will not."
      : `The dates move on each day: always the last ${range.days === 1 ? "day" : `${range.days} days`}.`;
  const read = readAt ? `Last read ${formatFullInstant(readAt)}.` : "GitHub has not been read yet.";
  return `${dates} Days are UTC. ${read}`;
}

/** "Link expires 18 Feb 2027, in 90 days"; to the minute where it is soon */
export function expiryWords(expiresAt: string | null, now: Date): string {
  if (expiresAt === null) return "Link does not expire";
  const last = today(new Date(expiresAt));
  const days = daysBetween(today(now), last);
  if (days <= 1) return `Link expires ${formatFullInstant(expiresAt)}`;
  return `Link expires ${formatDay(last)}, in ${days} days`;
}
