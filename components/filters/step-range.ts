import { addDays } from "@/lib/period/day";
import { anchorDay, periodLength, presetDays, resolveRange, stepPeriod } from "@/lib/period/period";
import type { Range } from "@/lib/view/view";

type Known = { stored: { firstDay: string; lastDay: string } | null; today: string };

/**
 * The range before (-1) or after (1), of the same length and within what is stored; null where there is none.
 * Back at the newest day a preset length is a moving range again.
 */
export function stepRange(range: Range, direction: -1 | 1, { stored, today }: Known): Range | null {
  const anchor = anchorDay(today, stored?.lastDay ?? null);
  const first = stored?.firstDay ?? addDays(anchor, 1);
  const stepped = stepPeriod(resolveRange(range, anchor), direction, { from: first, to: anchor });
  if (!stepped) return null;
  const days = periodLength(stepped);
  const preset = presetDays.some((length) => length === days);
  return preset && stepped.to === anchor ? { type: "last", days } : stepped;
}
