import type { Frame } from "@/lib/metrics/frame-shape";
import { daysBetween } from "@/lib/period/day";
import { movementOf } from "./movement";
import { counted } from "./phrase";
import { type Answer, lastDayOf } from "./sentences";

/** What to know about the figures a finding speaks of; nothing where nothing touches them. */
export function caveatsOf(spoken: readonly (Frame | undefined)[], answer: Answer): string[] {
  const frames = spoken.filter((frame) => frame !== undefined && frame.summary.value !== null) as Frame[];
  return [serversMeanwhile(frames, answer), fallenTotals(frames), incompleteBuckets(frames, answer)].filter(
    (caveat) => caveat !== null,
  );
}

/** A server that came meanwhile brings its whole stock along, one that left takes it away. */
function serversMeanwhile(frames: readonly Frame[], { servers, to }: Answer): string | null {
  const bases = frames.flatMap((frame) => (movementOf(frame) ? (baseDay(frame) ?? []) : []));
  const [earliest] = bases.sort();
  if (earliest === undefined) return null;
  const added = servers.filter(({ firstDay }) => firstDay > earliest && firstDay <= to);
  const left = servers.filter(({ archived, lastDay }) => archived && lastDay >= earliest && lastDay < to);
  const came = counted(added.length, "server was", "servers were");
  // Where all have left, what is spoken of is theirs.
  if (left.length === 0 || left.length === servers.length)
    return added.length === 0 ? null : `${came} added meanwhile`;
  if (added.length === 0) return `${counted(left.length, "server", "servers")} left meanwhile`;
  return `${came} added and ${left.length} left meanwhile`;
}

function baseDay({ kind, summary, previous }: Frame): string | null {
  return (kind === "flow" ? previous?.from : summary.change?.since) ?? null;
}

function fallenTotals(frames: readonly Frame[]): string | null {
  const falls = new Set(
    frames.flatMap(({ marks, summary }) =>
      marks
        .filter(({ type, day }) => type === "step" && day <= (summary.through ?? ""))
        .map(({ text }) => text),
    ),
  );
  if (falls.size === 0) return null;
  return `${counted(falls.size, "fall of a running total is", "falls of running totals are")} not counted`;
}

function lastExpectedDay(answer: Answer): string {
  const last = lastDayOf(answer);
  const lastDays = answer.servers.map(({ archived, lastDay }) => (archived ? lastDay : last)).sort();
  return [lastDays.at(-1) ?? last, last].sort()[0] ?? last;
}

/** Weeks, days or months of a flow with missing days up to where the page says that totals stop. */
function incompleteBuckets(frames: readonly Frame[], answer: Answer): string | null {
  const until = lastExpectedDay(answer);
  const first = answer.servers.map(({ firstDay }) => firstDay).sort()[0] ?? answer.to;
  const [worst] = frames
    .filter(({ kind }) => kind === "flow")
    .map(({ grain, buckets }) => {
      const incomplete = buckets.filter(({ from, to, completeDays }) => {
        const [start, end] = [from < first ? first : from, to > until ? until : to];
        // No rise is known on the very first day.
        const expected = daysBetween(start, end) + (from <= first ? 0 : 1);
        return completeDays < expected;
      });
      return { grain, count: incomplete.length };
    })
    .sort((a, b) => b.count - a.count);
  if (!worst || worst.count === 0) return null;
  return `${counted(worst.count, `${worst.grain} is`, `${worst.grain}s are`)} incomplete`;
}
