import { expect, it } from "vitest";
import { upsertSnapshots } from "@/lib/server/store/snapshots";
import { onEveryDatabase } from "@/lib/server/store/test-databases";
import { connectTestEnterprise, testSnapshot } from "@/lib/server/store/test-snapshots";
import { registries } from "./registries";
import { setDatabase } from "./test-installation";

const npm = (enabled: string) => ({ packages_stats: { ecosystems: [{ name: "npm", enabled }] } });

onEveryDatabase("package registries", (databases) => {
  it("are those of each server's newest snapshot", async () => {
    const database = setDatabase(await databases.open());
    await connectTestEnterprise(database);
    const snapshots = [
      { serverId: "a", day: "2026-11-19", body: npm("FALSE") },
      { serverId: "a", day: "2026-11-20", body: npm("TRUE") },
      { serverId: "b", day: "2026-11-19", body: npm("READONLY") },
      { serverId: "c", day: "2026-11-20", body: {} },
    ];
    await upsertSnapshots(database, "acme-corp", snapshots.map(testSnapshot), {
      source: "api",
      readAt: "2026-11-21T06:00:00Z",
    });
    const found = await registries("ACME-Corp");
    expect(found.sort((one, other) => (one.server < other.server ? -1 : 1))).toEqual([
      { server: "a", states: { npm: "on" } },
      { server: "b", states: { npm: "read-only" } },
      { server: "c", states: {} },
    ]);
  });
});
