import type { MetricKind } from "@/lib/metrics/metric";
import { formatDay, formatShortDay } from "@/lib/period/format";
import type { Period } from "@/lib/period/period";

export type EmptyWords = {
  text: string;
  /** Where data is, if it lies outside the period. */
  goTo: { day: string; label: string } | null;
};

/** Why a chart has nothing to draw, and where to look instead. */
export function emptyWords(
  period: Period,
  stored: { firstDay: string; lastDay: string } | null,
  kind?: MetricKind,
): EmptyWords {
  const when = between(period);
  if (!stored) return { text: `No snapshots ${when}.`, goTo: null };
  if (period.to < stored.firstDay) {
    return {
      text: `No snapshots ${when}. Data starts on ${formatDay(stored.firstDay)}.`,
      goTo: { day: stored.firstDay, label: "Go to first day" },
    };
  }
  if (period.from > stored.lastDay) {
    return {
      text: `No snapshots ${when}. Data ends on ${formatDay(stored.lastDay)}.`,
      goTo: { day: stored.lastDay, label: "Go to last day" },
    };
  }
  if (kind === "flow" && stored.firstDay === stored.lastDay) {
    const text = `There is one snapshot, of ${formatDay(stored.firstDay)}. What happened between two shows from the second on.`;
    return { text, goTo: null };
  }
  return { text: `Not reported ${when}.`, goTo: null };
}

/** "between 1 and 7 Aug", with years where the two differ. */
function between({ from, to }: Period): string {
  if (from === to) return `on ${formatDay(from)}`;
  if (from.slice(0, 4) !== to.slice(0, 4)) return `between ${formatDay(from)} and ${formatDay(to)}`;
  const start = from.slice(0, 7) === to.slice(0, 7) ? String(Number(from.slice(8))) : formatShortDay(from);
  return `between ${start} and ${formatShortDay(to)}`;
}
