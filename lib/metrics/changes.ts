import type { ReadingFacts } from "@/lib/snapshot/reading-columns";
import type { IndexedServer, ReadingIndex, Window } from "./reading-index";

/** A value of a server's readings that differs from the one reported before; `day` is the later reading's. */
export type Change<Value> = { server: string; label: string; day: number; before: Value; after: Value };

/** Changes of what is told within the window, the first of them against the last reading before it that tells it. */
export function changesIn<Value>(
  index: ReadingIndex,
  window: Window,
  told: (facts: ReadingFacts) => Value | null,
): Change<Value>[] {
  return index.servers.flatMap(({ server, label, days, facts }) => {
    const changes: Change<Value>[] = [];
    let last: Value | null = null;
    for (let position = 0; position < days.length; position += 1) {
      const now = facts[position];
      // Of most days it is the one object of the day before.
      if (!now || now === facts[position - 1]) continue;
      const day = days[position] ?? window.to;
      const value = told(now);
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
    changesIn: (window) => changesIn(index, window, ({ dormancyThresholdDays }) => dormancyThresholdDays),
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

function thresholdsSince({ days, facts }: IndexedServer): Since {
  const since: Since = [];
  let last: number | null = null;
  for (let position = 0; position < days.length; position += 1) {
    const threshold = facts[position]?.dormancyThresholdDays ?? null;
    if (threshold === null || threshold === last) continue;
    since.push({ from: days[position] ?? 0, threshold });
    last = threshold;
  }
  return since;
}
