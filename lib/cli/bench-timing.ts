import { Agent, get } from "node:http";
import type { TidemarkClient } from "./client.ts";

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

const agent = new Agent({ keepAlive: true });

/** How long an answer takes as it is sent: compressed. What unpacks it, a browser does beside its scripts. */
export async function timeOfSent(client: TidemarkClient, address: string): Promise<number> {
  const cookie = client.cookies.map(([name, value]) => `${name}=${value}`).join("; ");
  const headers = { cookie, "accept-encoding": "gzip" };
  const started = performance.now();
  const status = await new Promise<number>((resolve, reject) => {
    get(new URL(address, client.url), { agent, headers, timeout: 30_000 }, (response) => {
      response.resume().once("end", () => resolve(response.statusCode ?? 0));
    }).once("error", reject);
  });
  if (status !== 200) throw new Error(`${address} answered ${status}`);
  return performance.now() - started;
}
