import { addDays } from "@/lib/period/day";
import type { Period } from "@/lib/period/period";

/** GitHub serves the statistics of the last 365 days. */
export const keptByGitHub = 365;

/** What of some days GitHub can be asked for; null where it keeps none of them any more, or they are to come. */
export function keptPart({ from, to }: Period, today: string): Period | null {
  const oldest = addDays(today, 1 - keptByGitHub);
  const part = { from: from < oldest ? oldest : from, to: to > today ? today : to };
  return part.from <= part.to ? part : null;
}
