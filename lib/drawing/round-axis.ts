export type RoundAxis = { domain: [number, number]; ticks: number[] };

type AxisOptions = { fromZero: boolean; wholeNumbers: boolean };

/** Below it a value is zero: no figure is that small, and logarithms fail there. */
const smallest = 1e-6;
const factors = [1, 2, 2.5, 5];

/** Three or four ticks at round steps, the first and last of which enclose the values. */
export function roundAxis(min: number, max: number, { fromZero, wholeNumbers }: AxisOptions): RoundAxis {
  const [low, high] = spread(
    fromZero ? Math.min(0, min) : min,
    fromZero ? Math.max(0, max) : max,
    wholeNumbers,
  );
  let best: { start: number; step: number; count: number } | null = null;
  const exponent = Math.floor(Math.log10((high - low) / 3));
  for (let power = exponent - 1; power <= exponent + 2; power += 1) {
    for (const factor of factors) {
      const step = factor * 10 ** power;
      if (wholeNumbers && (step < 1 || !Number.isInteger(step))) continue;
      const start = Math.floor(low / step + 1e-9);
      const count = Math.max(2, Math.ceil(high / step - 1e-9) - start);
      if (count > 3) continue;
      if (!best || count * step < best.count * best.step) best = { start, step, count };
    }
  }
  const { start, step, count } = best ?? { start: 0, step: 1, count: 2 };
  // Multiplied, then trimmed: adding the step up would print 0.30000000000000004.
  const ticks = Array.from({ length: count + 1 }, (_, index) =>
    Number(((start + index) * step).toPrecision(12)),
  );
  return { domain: [ticks[0] ?? 0, ticks.at(-1) ?? 1], ticks };
}

/** Room around a flat line, so that it is drawn inside the plot. */
function spread(low: number, high: number, wholeNumbers: boolean): [number, number] {
  if (high - low > Math.max(smallest, Math.abs(high) * 1e-9)) return [low, high];
  if (Math.abs(low) < smallest) return [0, wholeNumbers ? 2 : 1];
  const room = Math.max(Math.abs(low) * 0.005, wholeNumbers ? 1 : Math.abs(low) * 0.02);
  return [low > 0 ? Math.max(0, low - room) : low - room, high + room];
}
