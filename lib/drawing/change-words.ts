import { formatDelta } from "@/lib/metrics/format-value";
import type { Frame } from "@/lib/metrics/frame-shape";
import { formatDayWithin } from "@/lib/period/format";
import { comparesYear } from "./drawn-series";

/** A delta as a page writes it: the amount set bold, the rest after it. */
export type ChangeWords = { amount: string; rest: string };

/** `↑ 379` `(3.0%) since 23 Aug`; `↑ 5.3%` `vs previous`; the reason where there is none to show. */
export function changeWords(frame: Frame): ChangeWords | null {
  const { change, changeWithheld, value } = frame.summary;
  if (changeWithheld)
    return { amount: "", rest: `Threshold changed ${formatDayWithin(changeWithheld.day, frame.to)}` };
  if (!change || value === null) return null;
  const delta = formatDelta(change, frame);
  if (frame.kind === "flow") {
    const rest = comparesYear(frame) ? "vs a year before" : "vs previous";
    if (delta.direction === "same") return { amount: "", rest: `No change ${rest}` };
    return { amount: `${delta.arrow} ${delta.percent ?? delta.amount}`, rest };
  }
  const since = change.since === null ? "" : `since ${formatDayWithin(change.since, frame.to)}`;
  if (delta.direction === "same") return { amount: "", rest: `No change ${since}`.trim() };
  const share = delta.percent !== null && frame.unit !== "%" ? `(${delta.percent}) ` : "";
  return { amount: `${delta.arrow} ${delta.amount}`, rest: `${share}${since}`.trim() };
}
