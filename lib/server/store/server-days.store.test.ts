import { expect, it } from "vitest";
import { listRuns, listStoredDays } from "./server-days";
import { upsertSnapshots } from "./snapshots";
import type { Database } from "./tables";
import { onEveryDatabase } from "./test-databases";
import { connectTestEnterprise, testSnapshot } from "./test-snapshots";

const readAt = "2026-11-21T06:00:00Z";

async function store(
  database: Database,
  snapshots: Parameters<typeof testSnapshot>[0][],
  source: "api" | "import" = "api",
) {
  await upsertSnapshots(database, "acme-corp", snapshots.map(testSnapshot), { source, readAt });
}

onEveryDatabase("a server's days", ({ open }) => {
  it("are listed with their source, for each server of one enterprise only", async () => {
    const database = await open();
    await connectTestEnterprise(database);
    await connectTestEnterprise(database, "other");
    await store(database, [
      { day: "2026-11-18" },
      { day: "2026-11-20" },
      { serverId: "b, c", day: "2026-11-19" },
    ]);
    await store(database, [{ day: "2026-11-17" }, { day: "2026-11-18" }], "import");
    await upsertSnapshots(database, "other", [testSnapshot()], { source: "api", readAt });
    const stored = (await listStoredDays(database, "ACME-corp"))
      .map(({ days, ...rest }) => ({ ...rest, days: [...days].sort() }))
      .sort((a, b) => `${a.serverId}${a.source}`.localeCompare(`${b.serverId}${b.source}`));
    const ofServerA = { serverId: "server-a", reportedBy: "server-a", late: false };
    expect(stored).toEqual([
      { serverId: "b, c", reportedBy: "b, c", source: "api", late: false, days: ["2026-11-19"] },
      { ...ofServerA, source: "api", days: ["2026-11-18", "2026-11-20"] },
      { ...ofServerA, source: "import", days: ["2026-11-17"] },
    ]);
    expect(await listStoredDays(database, "nobody")).toEqual([]);
  });

  it("make runs of what was reported: a return is a run of its own, a day without it is none", async () => {
    const database = await open();
    await connectTestEnterprise(database);
    const versions = ["3.17.5", "3.17.5", null, "3.17.5", "3.18.1", "3.17.5"];
    await store(
      database,
      versions.map((ghesVersion, index) => ({
        day: `2026-11-${10 + index}`,
        ghesVersion,
        hostName: null,
        dormancyThresholdDays: index < 4 ? 90 : 60,
        featuresEnabled: index === 0 ? [] : ["dependabot"],
      })),
    );
    await store(database, [{ serverId: "server-b", day: "2026-11-09", ghesVersion: "3.16.0" }]);
    const runs = <Column extends Parameters<typeof listRuns>[3]>(column: Column) =>
      listRuns(database, "acme-corp", "server-a", column);
    expect(await runs("ghes_version")).toEqual([
      { value: "3.17.5", from: "2026-11-10", to: "2026-11-13", days: 3 },
      { value: "3.18.1", from: "2026-11-14", to: "2026-11-14", days: 1 },
      { value: "3.17.5", from: "2026-11-15", to: "2026-11-15", days: 1 },
    ]);
    expect(await runs("dormancy_threshold_days")).toEqual([
      { value: 90, from: "2026-11-10", to: "2026-11-13", days: 4 },
      { value: 60, from: "2026-11-14", to: "2026-11-15", days: 2 },
    ]);
    expect((await runs("features_enabled")).map(({ value }) => value)).toEqual(["[]", '["dependabot"]']);
    expect(await runs("host_name")).toEqual([]);
  });
});
