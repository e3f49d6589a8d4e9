/** A stretch of a line without a gap; `part` counts the definitions it has passed. Positions are inclusive. */
export type Segment = { from: number; to: number; part: number };

/** Splits a line at every missing value and before every position in `breaks`. */
export function segmentsOf(values: readonly (number | null)[], breaks: readonly number[]): Segment[] {
  const segments: Segment[] = [];
  let part = 0;
  let open: Segment | null = null;
  values.forEach((value, index) => {
    if (breaks.includes(index)) {
      part += 1;
      open = null;
    }
    if (value === null) {
      open = null;
    } else if (open) {
      open.to = index;
    } else {
      open = { from: index, to: index, part };
      segments.push(open);
    }
  });
  return segments;
}
