import { formatDelta } from "@/lib/metrics/format-value";
import type { Frame } from "@/lib/metrics/frame-shape";
import { formatDay, formatShortDay } from "@/lib/period/format";
import { comparesYear } from "./drawn-series";

/** A delta as a page writes it: the amount set bold, the rest after it. */
export type ChangeWords = { amount: string; rest: string };

/** `↑ 379` `(3.0%) since 23 Aug`; `↑ 5.3%` `vs previous`; the reason where there is none to show. */
export function changeWords(frame: Frame): ChangeWords | null {
  const { change, changeWithheld, value } = frame.summary;
  if (changeWithheld) return { amount: "", rest: `Threshold changed ${dayIn(frame, changeWithheld.day)}` };
  if (!change || value === null) return null;
  const delta = formatDelta(change, frame);
  if (frame.kind === "flow") {
    const rest = comparesYear(frame) ? "vs a year before" : "vs previous";
    if (delta.direction === "same") return { amount: "", rest: `No change ${rest}` };
    return { amount: `${delta.arrow} ${delta.percent ?? delta.amount}`, rest };
  }
  const since = change.since === null ? "" : `since ${dayIn(frame, change.since)}`;
  if (delta.direction === "same") return { amount: "", rest: `No change ${since}`.trim() };
  const share = delta.percent !== null && frame.unit !== "%" ? `(${delta.percent}) ` : "";
  return { amount: `${delta.arrow} ${delta.amount}`, rest: `${share}${since}`.trim() };
}

/** With its year where that is not the period's last: "23 Nov" alone would be read as the newer one. */
function dayIn(frame: Frame, day: string): string {
  return day.slice(0, 4) === frame.to.slice(0, 4) ? formatShortDay(day) : formatDay(day);
}
