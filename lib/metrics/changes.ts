import type { IndexedServer, ReadingIndex, Window } from "./reading-index";

/** A value of a server's readings that differs from the one reported before; `day` is the later reading's. */
export type Change<Value> = { server: string; label: string; day: number; before: Value; after: Value };

/** Changes within the window, the first of them against the last reading before it; `told` is aligned with readings. */
export function changesIn<Value>(
  index: ReadingIndex,
  window: Window,
  told: (server: IndexedServer) => readonly (Value | null)[],
): Change<Value>[] {
  return index.servers.flatMap((of) => {
    const { server, label, days } = of;
    const values = told(of);
    const changes: Change<Value>[] = [];
    let last: Value | null = null;
    for (let position = 0; position < days.length; position += 1) {
      const day = days[position] ?? window.to;
      const value = values[position] ?? null;
      if (day > window.to) break;
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
  agree: (servers: readonly string[], one: number, other: number) => boolean;
};

export function thresholdsOf(index: ReadingIndex): Thresholds {
  const known = new Map(index.servers.map((server) => [server.server, thresholdsSince(server)]));
  return {
    changesIn: (window) => changesIn(index, window, (server) => server.dormancyThresholds),
    agree: (servers, one, other) =>
      servers.every((server) => {
        const since = known.get(server) ?? [];
        const [first, second] = [thresholdOn(since, one), thresholdOn(since, other)];
        return first === undefined || second === undefined || first === second;
      }),
  };
}

type Since = { from: number; threshold: number }[];

function thresholdOn(since: Since, day: number): number | undefined {
  return since.findLast(({ from }) => from <= day)?.threshold;
}

function thresholdsSince({ days, dormancyThresholds }: IndexedServer): Since {
  const since: Since = [];
  let last: number | null = null;
  for (let position = 0; position < days.length; position += 1) {
    const threshold = dormancyThresholds[position] ?? null;
    if (threshold === null || threshold === last) continue;
    since.push({ from: days[position] ?? 0, threshold });
    last = threshold;
  }
  return since;
}
