import { expect, it } from "vitest";
import { runInProcess } from "@/lib/server/process/test-process";
import { giveLeaseUp, isLeaseHeld, keepLease, type Lease, LeaseLost, takeLease } from "./leases";
import { upsertSnapshots } from "./snapshots";
import type { Database } from "./tables";
import { onEveryDatabase } from "./test-databases";
import { connectTestEnterprise, testSnapshot } from "./test-snapshots";

const forMs = 30_000;
/** Expired as soon as it is taken. */
const forNothing = 0;
const hour = 3_600_000;

async function taken(database: Database, name: string, ms: number): Promise<Lease> {
  const lease = await takeLease(database, name, ms);
  if (!lease) throw new Error("Not taken.");
  return lease;
}

onEveryDatabase("leases", ({ type, empty, open }) => {
  it("are one process's until they expire or are given up, with a greater fence each time", async () => {
    const database = await open();
    const first = await taken(database, "read acme", forNothing);
    expect(await isLeaseHeld(database, "read acme")).toBe(false);
    const second = await taken(database, "read acme", forMs);
    expect(second.fence).toBeGreaterThan(first.fence);
    expect(await takeLease(database, "read acme", forMs)).toBeNull();
    expect(await takeLease(database, "read globex", forMs)).not.toBeNull();
    await giveLeaseUp(database, first);
    expect(await isLeaseHeld(database, "read acme")).toBe(true);
    await giveLeaseUp(database, second);
    expect(await isLeaseHeld(database, "read acme")).toBe(false);
    const third = await taken(database, "read acme", forMs);
    expect(third.fence).toBeGreaterThan(second.fence);
  });

  it("last as long as they are taken for", async () => {
    const database = await open();
    await taken(database, "read acme", 300);
    expect(await isLeaseHeld(database, "read acme")).toBe(true);
    await expect.poll(() => takeLease(database, "read acme", forMs), { timeout: 5_000 }).not.toBeNull();
    const { expires_at } = await database.query.selectFrom("leases").selectAll().executeTakeFirstOrThrow();
    const left = Date.parse(expires_at) - Date.now();
    expect(Math.abs(left - forMs)).toBeLessThan(10_000);
    expect(new Date(expires_at).toISOString()).toBe(expires_at);
  });

  it("are kept by their holder alone", async () => {
    const database = await open();
    const first = await taken(database, "read acme", forNothing);
    await keepLease(database.query, first, forMs);
    expect(await takeLease(database, "read acme", forMs)).toBeNull();
    await keepLease(database.query, first, forNothing);
    const second = await taken(database, "read acme", forNothing);
    await expect(keepLease(database.query, first, forMs)).rejects.toThrow(LeaseLost);
    await keepLease(database.query, second, forMs);
  });

  it("go to one of many who ask at once", async () => {
    const database = await open();
    const asked = await Promise.all(
      Array.from({ length: 20 }, () => takeLease(database, "read acme", forMs)),
    );
    expect(asked.filter((lease) => lease !== null)).toHaveLength(1);
  });

  it("keep whoever slept from writing a row", async () => {
    const database = await open();
    await connectTestEnterprise(database, "acme-corp", "ghp_test");
    const first = await taken(database, "read acme-corp", forNothing);
    const second = await taken(database, "read acme-corp", forMs);
    const origin = { source: "api", readAt: "2026-11-20T06:00:00Z" } as const;
    const write = (lease: Lease, day: string) =>
      upsertSnapshots(database, "acme-corp", [testSnapshot({ day })], origin, (transaction) =>
        keepLease(transaction, lease, forMs),
      );
    await expect(write(first, "2026-11-01")).rejects.toThrow(LeaseLost);
    await write(second, "2026-11-02");
    const days = await database.query.selectFrom("snapshots").select("day").execute();
    expect(days).toEqual([{ day: "2026-11-02" }]);
  });

  if (type !== "postgres") return;

  it.each([hour, -hour])(
    "hold by one clock, also for a process whose own is %i ms wrong",
    async (wrongBy) => {
      const where = await empty();
      const database = await open(where);
      await taken(database, "read acme", forMs);
      const clock = new URL("../../../e2e/fixed-clock.mjs", import.meta.url).href;
      const other = runInProcess(
        `
        import { connect } from "@/lib/server/store/connect";
        import { takeLease } from "@/lib/server/store/leases";
        const database = connect(${JSON.stringify(where)});
        console.log(Date.now());
        console.log((await takeLease(database, "read acme", ${forMs})) !== null);
        console.log((await takeLease(database, "read globex", ${forMs})) !== null);
      `,
        { NODE_OPTIONS: `--import ${clock}`, CLOCK_OFFSET_MS: String(wrongBy) },
      );
      try {
        const said = async () => JSON.parse((await other.lines.next()).value);
        expect(Math.abs((await said()) - wrongBy - Date.now())).toBeLessThan(60_000);
        expect(await said()).toBe(false);
        expect(await said()).toBe(true);
        expect(await takeLease(database, "read globex", forMs)).toBeNull();
      } finally {
        await other.stop();
      }
    },
  );
});
