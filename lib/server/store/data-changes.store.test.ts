import { expect, it } from "vitest";
import { everyDay, readChangedDays } from "./data-changes";
import { findEnterprise } from "./enterprises";
import { changeServers } from "./servers";
import { upsertSnapshots } from "./snapshots";
import type { Database } from "./tables";
import { onEveryDatabase } from "./test-databases";
import { connectTestEnterprise, testSnapshot } from "./test-snapshots";

const slug = "Acme-Corp";

async function versionOf(database: Database): Promise<number> {
  return (await findEnterprise(database, slug))?.dataVersion ?? 0;
}

async function store(database: Database, days: readonly string[], users: number): Promise<void> {
  const snapshots = days.map((day) =>
    testSnapshot({ day, figures: { "ghe_stats.users.total_users": users } }),
  );
  const readAt = new Date(Date.UTC(2026, 10, 21) + users * 1_000).toISOString();
  await upsertSnapshots(database, slug, snapshots, { source: "api", readAt });
}

const name = (to: string) => new Map([["server-a", { name: to }]]);

onEveryDatabase("what changed between two data versions", ({ open }) => {
  it("is told by the days whose rows are new or others, of all versions between", async () => {
    const database = await open();
    await connectTestEnterprise(database, slug);
    const begun = await versionOf(database);
    const changed = (after: number, upTo: number) =>
      readChangedDays(database, slug, { after: begun + after, upTo: begun + upTo });
    const stay = ["2026-11-01", "2026-11-20"];
    await store(database, [...stay, "2026-11-05"], 1);
    await store(database, ["2026-11-05"], 2);
    await changeServers(database, slug, () => name("Headquarters"));
    await store(database, [...stay, "2026-11-05", "2026-11-07"], 1);
    await store(database, ["2026-11-05", "2026-11-07"], 3);
    await changeServers(database, slug, () => new Map([["server-a", { continues: null }]]));
    expect(await versionOf(database)).toBe(begun + 6);

    expect(await changed(0, 1)).toEqual({ days: { from: "2026-11-01", to: "2026-11-20" } });
    expect(await changed(1, 2)).toEqual({ days: { from: "2026-11-05", to: "2026-11-05" } });
    expect(await changed(2, 3)).toEqual({ days: null });
    expect(await changed(1, 5)).toEqual({ days: { from: "2026-11-05", to: "2026-11-07" } });
    expect(await changed(0, 6)).toEqual({ days: everyDay });
    expect([await changed(-1, 6), await changed(0, 7), await changed(6, 5)]).toEqual([null, null, null]);
  });

  it("is kept of the newest hundred", async () => {
    const database = await open();
    await connectTestEnterprise(database, slug);
    await store(database, ["2026-11-01"], 1);
    for (let round = 0; round < 110; round += 1)
      await changeServers(database, slug, () => name(`Round ${round}`));
    const upTo = await versionOf(database);
    expect(await readChangedDays(database, slug, { after: upTo - 100, upTo })).toEqual({ days: null });
    expect(await readChangedDays(database, slug, { after: upTo - 101, upTo })).toBeNull();
    expect(await database.query.selectFrom("data_changes").selectAll().execute()).toHaveLength(100);
  });
});
