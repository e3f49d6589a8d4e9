import { expect, it } from "vitest";
import { giveLeaseUp, isLeaseHeld, keepLease, LeaseLost, takeLease } from "./leases";
import { upsertSnapshots } from "./snapshots";
import { onEveryDatabase } from "./test-databases";
import { connectTestEnterprise, testSnapshot } from "./test-snapshots";

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 20, 6, 0, seconds));
const forMs = 30_000;

onEveryDatabase("leases", ({ open }) => {
  it("are one process's until they expire or are given up, with a greater fence each time", async () => {
    const database = await open();
    const first = await takeLease(database, "read acme", forMs, at(0));
    const fence = at(0).getTime() / 1000;
    expect(first).toEqual({ name: "read acme", fence });
    expect(await takeLease(database, "read acme", forMs, at(29))).toBeNull();
    expect(await takeLease(database, "read globex", forMs, at(29))).not.toBeNull();
    expect(await isLeaseHeld(database, "read acme", at(29))).toBe(true);
    expect(await isLeaseHeld(database, "read acme", at(31))).toBe(false);
    const second = await takeLease(database, "read acme", forMs, at(30));
    expect(second).toMatchObject({ fence: fence + 1 });
    if (!first || !second) throw new Error("Not taken.");
    await giveLeaseUp(database, first, at(31));
    expect(await isLeaseHeld(database, "read acme", at(32))).toBe(true);
    await giveLeaseUp(database, second, at(33));
    expect(await takeLease(database, "read acme", forMs, at(33))).toMatchObject({ fence: fence + 2 });
  });

  it("are kept by their holder alone", async () => {
    const database = await open();
    const first = await takeLease(database, "read acme", forMs, at(0));
    if (!first) throw new Error("Not taken.");
    await keepLease(database.query, first, forMs, at(20));
    expect(await takeLease(database, "read acme", forMs, at(40))).toBeNull();
    expect(await takeLease(database, "read acme", forMs, at(51))).toMatchObject({ fence: first.fence + 1 });
    await expect(keepLease(database.query, first, forMs, at(52))).rejects.toThrow(LeaseLost);
  });

  it("go to one of many who ask at once", async () => {
    const database = await open();
    const asked = await Promise.all(
      Array.from({ length: 20 }, () => takeLease(database, "read acme", forMs, at(0))),
    );
    expect(asked.filter((lease) => lease !== null)).toHaveLength(1);
  });

  it("keep whoever slept from writing a row", async () => {
    const database = await open();
    await connectTestEnterprise(database, "acme-corp", "ghp_test");
    const first = await takeLease(database, "read acme-corp", forMs, at(0));
    const second = await takeLease(database, "read acme-corp", forMs, at(31));
    if (!first || !second) throw new Error("Not taken.");
    const origin = { source: "api", readAt: at(0).toISOString() } as const;
    const write = (lease: typeof first, day: string) =>
      upsertSnapshots(database, "acme-corp", [testSnapshot({ day })], origin, (transaction) =>
        keepLease(transaction, lease, forMs, at(32)),
      );
    await expect(write(first, "2026-11-01")).rejects.toThrow(LeaseLost);
    await write(second, "2026-11-02");
    const days = await database.query.selectFrom("snapshots").select("day").execute();
    expect(days).toEqual([{ day: "2026-11-02" }]);
  });
});
