import { addDays } from "@/lib/period/day";
import type { Period } from "@/lib/period/period";

const lookbackDays = 31;

/**
 * The days whose readings `computeFrames` wants, in one piece: a rise into the period starts at the last day
 * before it on which every server reported. Of what lies further back, each server's last reading is enough.
 */
export function readingSpan(period: Period, compared: Period | null): Period {
  const first = compared && compared.from < period.from ? compared.from : period.from;
  return { from: addDays(first, -lookbackDays), to: period.to };
}
