import type { Reading } from "@/lib/snapshot/snapshot";
import type { ReadingIndex, ServerReadings, Window } from "./reading-index";

/** A value of a server's readings that differs from the one reported before; `day` is the later reading's. */
export type Change<Value> = { server: string; label: string; day: number; before: Value; after: Value };

/** Changes within the window, the first of them against the last reading before it. */
export function changesIn<Value>(
  index: ReadingIndex,
  window: Window,
  pick: (reading: Reading) => Value | null,
): Change<Value>[] {
  return index.servers.flatMap(({ server, label, byDay }) => {
    const changes: Change<Value>[] = [];
    let last: Value | null = null;
    for (const [day, reading] of byDay.entries()) {
      if (day > window.to) break;
      const value = reading ? pick(reading) : null;
      if (value === null) continue;
      if (last !== null && value !== last && day >= window.from) {
        changes.push({ server, label, day, before: last, after: value });
      }
      last = value;
    }
    return changes;
  });
}

/** The dormancy thresholds of the servers over time, carried forward from reading to reading. */
export type Thresholds = {
  changesIn: (window: Window) => Change<number>[];
  /** False where a server is known to have had different thresholds on the two days. */
  agree: (servers: ReadonlySet<string>, one: number, other: number) => boolean;
};

export function thresholdsOf(index: ReadingIndex): Thresholds {
  const known = index.servers.map((server) => ({ server: server.server, days: carriedThresholds(server) }));
  return {
    changesIn: (window) => changesIn(index, window, (reading) => reading.dormancyThresholdDays),
    agree: (servers, one, other) =>
      known.every(({ server, days }) => {
        if (!servers.has(server)) return true;
        const [first, second] = [days[one] ?? null, days[other] ?? null];
        return first === null || second === null || first === second;
      }),
  };
}

function carriedThresholds({ byDay }: ServerReadings): (number | null)[] {
  let last: number | null = null;
  return byDay.map((reading) => {
    last = reading?.dormancyThresholdDays ?? last;
    return last;
  });
}
