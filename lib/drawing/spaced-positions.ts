/**
 * Moves positions as little as needed to keep `gap` between neighbours and all within `low`..`high`.
 * In the order given. Where they cannot all fit, they keep the gap and run over `high`.
 */
export function spacedPositions(wanted: readonly number[], gap: number, low: number, high: number): number[] {
  const order = wanted
    .map((position, index) => ({ position, index }))
    .sort((a, b) => a.position - b.position);
  const placed: number[] = [];
  for (const { position } of order) placed.push(Math.max(position, low, (placed.at(-1) ?? low - gap) + gap));
  let limit = Math.max(high, low + gap * (placed.length - 1));
  for (let index = placed.length - 1; index >= 0; index -= 1) {
    placed[index] = Math.min(placed[index] ?? limit, limit);
    limit = (placed[index] ?? limit) - gap;
  }
  const result = new Array<number>(wanted.length).fill(0);
  order.forEach(({ index }, rank) => {
    result[index] = placed[rank] ?? low;
  });
  return result;
}
