import { testSnapshot } from "./test-snapshots";

/** Enough that a batch takes several statements. */
const servers = Array.from({ length: 60 }, (_, index) => `server-${String(index).padStart(2, "0")}`);
const correctedDay = "2019-12-31";

const dayOf = (batch: number) => new Date(Date.UTC(2020, 0, batch)).toISOString().slice(0, 10);
const reported = (day: string, batch: number) =>
  servers.map((serverId) =>
    testSnapshot({ serverId, day, figures: { "ghe_stats.users.total_users": batch } }),
  );

/** Batch 1, 2, 3 of a writing that goes on until it is killed: each adds a day and corrects one that is stored. */
export function numberedBatch(batch: number) {
  const readAt = new Date(Date.UTC(2026, 0, 1) + batch * 1_000).toISOString();
  const snapshots = [...reported(correctedDay, batch), ...reported(dayOf(batch), batch)];
  return { snapshots, origin: { source: "api" as const, readAt } };
}
