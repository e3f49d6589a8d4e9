/** How long something takes that answers, in milliseconds; throws where it answers with a failure. */
export async function timeOf(call: () => Promise<Response>): Promise<number> {
  const started = performance.now();
  const response = await call();
  await response.arrayBuffer();
  if (response.status >= 400) throw new Error(`${response.url} answered ${response.status}`);
  return performance.now() - started;
}

/** Of so many rounds, after some that are not counted. */
export async function medianOf(
  call: (round: number) => Promise<Response>,
  { rounds = 200, unmeasured = 20 } = {},
): Promise<number> {
  for (let round = 0; round < unmeasured; round += 1) await timeOf(() => call(round));
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) times.push(await timeOf(() => call(unmeasured + round)));
  return middleOf(times);
}

export function middleOf(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}

/** A time, and as a multiple of the baseline's. */
export function timed(milliseconds: number, baseline: number): string {
  return `${milliseconds.toFixed(2).padStart(8)} ms   × ${(milliseconds / baseline).toFixed(1).padEnd(5)}`;
}
