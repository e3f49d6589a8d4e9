import type { Change } from "./changes";
import type { Summary } from "./frame-shape";
import type { Window } from "./reading-index";
import { type Level, levelOn, type TotalTrack } from "./track";

const nothing: Summary = { value: null, through: null, change: null, changeWithheld: null };

export function lastCompleteDay(track: TotalTrack, window: Window): number | null {
  const day = track.complete.subarray(0, Math.max(0, window.to + 1)).lastIndexOf(1);
  return day >= Math.max(0, window.from) ? day : null;
}

/** Of a level or a flow; `redefined` withholds a level's change. */
export function summaryOf(
  track: TotalTrack,
  window: Window,
  redefined: readonly Change<number>[],
  dayAt: (day: number) => string,
): Summary {
  return track.type === "level"
    ? levelSummary(track, window, redefined, dayAt)
    : flowSummary(track, window, dayAt).summary;
}

/** A level on the window's last complete day, and its change since the first; `redefined` withholds it. */
export function levelSummary(
  track: Extract<TotalTrack, { type: "level" }>,
  window: Window,
  redefined: readonly Change<number>[],
  dayAt: (day: number) => string,
): Summary {
  const through = lastCompleteDay(track, window);
  if (through === null) return nothing;
  const value = levelOn(track, through);
  if (Number.isNaN(value)) return { ...nothing, through: dayAt(through) };
  const summary = { ...nothing, value, through: dayAt(through) };
  const since = firstValueDay(track, window);
  if (since === null || since === through) return summary;
  const change = redefined.filter(({ day }) => day > since && day <= through).at(-1);
  if (change) return { ...summary, changeWithheld: { type: "threshold", day: dayAt(change.day) } };
  return { ...summary, change: changeFrom(levelOn(track, since), value, dayAt(since)) };
}

function firstValueDay(track: Level, window: Window): number | null {
  for (let day = window.from; day <= window.to; day += 1) {
    if (!Number.isNaN(levelOn(track, day))) return day;
  }
  return null;
}

/** A flow's sum over the window up to its last complete day, with the days that sum covers. */
export function flowSummary(
  track: Extract<TotalTrack, { type: "flow" }>,
  window: Window,
  dayAt: (day: number) => string,
): { summary: Summary; coveredDays: number } {
  const through = lastCompleteDay(track, window);
  if (through === null) return { summary: nothing, coveredDays: 0 };
  // Nothing known is not zero.
  let value: number | null = null;
  let coveredDays = 0;
  track.eachSpan(window, (after, day, amount) => {
    if (!Number.isNaN(amount)) value = (value ?? 0) + amount;
    coveredDays += day - after;
  });
  return { summary: { ...nothing, value, through: dayAt(through) }, coveredDays };
}

export function changeFrom(base: number, value: number, since: string | null): Summary["change"] {
  const absolute = value - base;
  return { since, absolute, percent: base === 0 ? null : (100 * absolute) / Math.abs(base) };
}
