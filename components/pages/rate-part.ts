import { formatValue } from "@/lib/metrics/format-value";
import type { Frame } from "@/lib/metrics/frame-shape";

/** "18.1% of seats", to stand beside the number of dormant users; nothing where the rate is unknown. */
export function ratePart(rate: Frame): { aside?: string } {
  const { value } = rate.summary;
  return value === null ? {} : { aside: `${formatValue(value, rate)} of seats` };
}
