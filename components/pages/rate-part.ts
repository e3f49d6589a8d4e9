import { formatValue } from "@/lib/metrics/format-value";
import type { Frame } from "@/lib/metrics/frame-shape";

/** "18.1% of seats", to stand beside the number it is a share of; nothing where the rate is unknown. */
export function ratePart(rate: Frame, of = "of seats"): { aside?: string } {
  const { value } = rate.summary;
  return value === null ? {} : { aside: `${formatValue(value, rate)} ${of}` };
}
