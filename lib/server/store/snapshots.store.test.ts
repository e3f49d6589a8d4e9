import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { figurePaths } from "@/lib/snapshot/figures";
import type { Snapshot, SnapshotSource } from "@/lib/snapshot/snapshot";
import { findEnterprise } from "./enterprises";
import { figureColumns } from "./figure-columns";
import { listServers } from "./listed-servers";
import { readReadings } from "./readings";
import { countBodies, readBodies, upsertSnapshots } from "./snapshots";
import type { Database } from "./tables";
import { onEveryDatabase } from "./test-databases";
import { daysRead, readingsIn } from "./test-readings";
import { connectTestEnterprise, everyFigure, testSnapshot } from "./test-snapshots";

const api = { source: "api", readAt: "2026-11-21T06:00:00Z" } as const;
const users = "ghe_stats.users.total_users";
const pulls = "ghe_stats.pulls.merged_pulls";
const year = { from: "2026-01-01", to: "2026-12-31" };

async function versionOf(database: Database) {
  return (await findEnterprise(database, "acme-corp"))?.dataVersion ?? 0;
}

function dayAt(index: number): string {
  return new Date(Date.UTC(2024, 0, 1 + index)).toISOString().slice(0, 10);
}

describe("figure columns", () => {
  it("have one name each, short enough for PostgreSQL", () => {
    const columns = figureColumns.map(([, column]) => column);
    expect(new Set(columns).size).toBe(figurePaths.length);
    expect(Math.max(...columns.map((column) => column.length))).toBeLessThanOrEqual(63);
    expect(columns).toContain("packages_containers_daily_download_count");
  });
});

onEveryDatabase("snapshots", ({ open }) => {
  it("gives every published figure back as it was", async () => {
    const database = await open();
    await connectTestEnterprise(database);
    const figures = {
      ...everyFigure(),
      "ghe_stats.gists.total_gists": 0,
      "ghe_stats.repos.total_pushes": Number.MAX_SAFE_INTEGER,
      "actions_stats.percentage_of_repos_using_actions": 11.11,
    };
    await upsertSnapshots(database, "acme-corp", [testSnapshot({ figures })], api);
    const selection = { servers: ["server-a"], period: year, figures: figurePaths, rising: [] };
    expect(readingsIn(await readReadings(database, "acme-corp", selection))).toEqual([
      {
        serverId: "server-a",
        day: "2026-11-20",
        source: "api",
        ghesVersion: "3.18.1",
        dormancyThresholdDays: 90,
        figures,
      },
    ]);
  });

  it("reads only the figures asked for, and leaves out what was not reported", async () => {
    const database = await open();
    await connectTestEnterprise(database);
    await upsertSnapshots(
      database,
      "acme-corp",
      [testSnapshot({ figures: { [users]: 5, [pulls]: 7 } })],
      api,
    );
    const read = async (figures: (typeof figurePaths)[number][], servers = ["server-a"]) =>
      readingsIn(
        await readReadings(database, "acme-corp", { servers, period: year, figures, rising: figures }),
      ).map((reading) => reading.figures);
    expect(await read([users, "ghe_stats.orgs.total_orgs"])).toEqual([{ [users]: 5 }]);
    expect(await read([])).toEqual([{}]);
    expect(await read([users], [])).toEqual([]);
  });

  it("keeps what a row takes the place of, and tells corrected values from the same in other words", async () => {
    const database = await open();
    await connectTestEnterprise(database);
    const readAt = (hour: number) => `2026-11-21T${String(hour).padStart(2, "0")}:00:00.000Z`;
    const store = (hour: number, source: SnapshotSource, changes: Partial<Snapshot>) =>
      upsertSnapshots(database, "acme-corp", [testSnapshot(changes)], { source, readAt: readAt(hour) });
    await store(1, "import", { figures: { [users]: 5 }, body: { from: "a file" } });
    await store(2, "api", { figures: { [users]: 5 }, body: { from: "GitHub" } });
    await store(3, "api", { figures: { [users]: 6 } });
    await store(4, "api", { figures: { [users]: 6 } });
    await store(5, "import", { figures: { [users]: 7 } });

    const kept = await database.query
      .selectFrom("replaced_snapshots")
      .selectAll()
      .orderBy("replaced_at")
      .execute();
    expect(kept).toMatchObject([
      { day: "2026-11-20", source: "import", replaced_by: "api", corrected: 0, read_at: readAt(1) },
      { day: "2026-11-20", source: "api", replaced_by: "api", corrected: 1, replaced_at: readAt(3) },
    ]);
    expect(kept.map(({ body }) => (JSON.parse(body) as { from?: string }).from)).toEqual([
      "a file",
      "GitHub",
    ]);
    const stored = await database.query.selectFrom("snapshots").selectAll().execute();
    expect(stored).toMatchObject([{ users_total_users: 6, read_at: readAt(4), first_read_at: readAt(1) }]);
  });

  it("counts new, changed and unchanged, and moves the data version only when something changed", async () => {
    const database = await open();
    await connectTestEnterprise(database);
    const start = await versionOf(database);
    const rows = [testSnapshot(), testSnapshot({ serverId: "server-b" })];
    expect(await upsertSnapshots(database, "ACME-corp", rows, api)).toEqual({
      new: 2,
      changed: 0,
      unchanged: 0,
    });
    expect(await versionOf(database)).toBe(start + 1);
    const later = { source: "api", readAt: "2026-11-22T06:00:00Z" } as const;
    expect(await upsertSnapshots(database, "acme-corp", rows, later)).toEqual({
      new: 0,
      changed: 0,
      unchanged: 2,
    });
    expect(await upsertSnapshots(database, "acme-corp", [], later)).toEqual({
      new: 0,
      changed: 0,
      unchanged: 0,
    });
    expect(await versionOf(database)).toBe(start + 1);
    const corrected = [testSnapshot({ figures: { [users]: 1 } }), testSnapshot({ serverId: "server-b" })];
    expect(await upsertSnapshots(database, "acme-corp", corrected, later)).toEqual({
      new: 0,
      changed: 1,
      unchanged: 1,
    });
    expect(await versionOf(database)).toBe(start + 2);
  });

  it("notices a change in what GitHub sends beyond the published figures, but not in the order of keys", async () => {
    const database = await open();
    await connectTestEnterprise(database);
    const upsert = (body: Snapshot["body"]) =>
      upsertSnapshots(database, "acme-corp", [testSnapshot({ body })], api);
    await upsert({ first: 1, second: { b: 1, a: [2, 1] } });
    expect(await upsert({ second: { a: [2, 1], b: 1 }, first: 1 })).toMatchObject({ changed: 0 });
    const later = { ...api, readAt: "2026-11-22T06:00:00Z" };
    const changed = testSnapshot({ body: { first: 1, second: { b: 1, a: [1, 2] } } });
    expect(await upsertSnapshots(database, "acme-corp", [changed], later)).toMatchObject({ changed: 1 });
  });

  it("lets a row from the API outrank an imported one, whichever came first", async () => {
    for (const order of [
      ["api", "import"],
      ["import", "api"],
    ] as SnapshotSource[][]) {
      const database = await open();
      await connectTestEnterprise(database);
      for (const [index, source] of order.entries()) {
        const figures = { [users]: source === "api" ? 10 : 20 };
        const readAt = `2026-11-2${index}T06:00:00Z`;
        await upsertSnapshots(database, "acme-corp", [testSnapshot({ figures })], { source, readAt });
      }
      const selection = { servers: ["server-a"], period: year, figures: [users], rising: [] } as const;
      expect(readingsIn(await readReadings(database, "acme-corp", selection))).toMatchObject([
        { source: "api", figures: { [users]: 10 } },
      ]);
    }
  });

  it("takes content that comes back within one read and is replaced again", async () => {
    const database = await open();
    await connectTestEnterprise(database, "acme-corp");
    const readAt = "2026-11-20T06:00:00.000Z";
    const contents = [1, 2, 3, 4].map((count) => testSnapshot({ figures: { [users]: count } }));
    for (const source of ["import", "api", "api"] as const)
      for (const snapshot of contents)
        await upsertSnapshots(database, "acme-corp", [snapshot], { source, readAt });
    expect((await database.query.selectFrom("snapshots").select("source").execute())[0]?.source).toBe("api");
  });

  it("ends in the same state whatever the order and repetition of upserts", async () => {
    const database = await open();
    const batch = fc.record({
      source: fc.constantFrom<SnapshotSource>("api", "import"),
      readAt: fc.constantFrom(
        "2026-11-20T06:00:00.000Z",
        "2026-11-20T12:00:00+02:00",
        "2026-11-21T06:00:00Z",
      ),
      snapshots: fc.array(
        fc
          .record({
            serverId: fc.constantFrom("server-a", "server-b"),
            day: fc.constantFrom("2026-11-19", "2026-11-20"),
            collectionDate: fc.constantFrom("2026-11-20T00:00:00Z", "2026-11-20T23:59:59Z"),
            figures: fc.constantFrom({}, { [users]: 1 }, { [users]: 2 }),
          })
          .map(testSnapshot),
        { maxLength: 4 },
      ),
    });
    let run = 0;
    const finalState = async (
      batches: { source: SnapshotSource; readAt: string; snapshots: Snapshot[] }[],
    ) => {
      const slug = `run-${run++}`;
      await connectTestEnterprise(database, slug);
      for (const { snapshots, ...origin } of batches)
        await upsertSnapshots(database, slug, snapshots, origin);
      const rows = await database.query
        .selectFrom("snapshots")
        .innerJoin("snapshot_bodies", (join) =>
          join
            .onRef("snapshot_bodies.enterprise", "=", "snapshots.enterprise")
            .onRef("snapshot_bodies.server_id", "=", "snapshots.server_id")
            .onRef("snapshot_bodies.day", "=", "snapshots.day"),
        )
        .selectAll("snapshots")
        .select("snapshot_bodies.body")
        .where("snapshots.enterprise", "=", slug)
        .orderBy("snapshots.server_id")
        .orderBy("snapshots.day")
        .execute();
      // When a day was first stored is history, which has an order.
      return rows.map(({ first_read_at: _when, ...row }) => ({ ...row, enterprise: "" }));
    };
    const shuffled = fc.array(batch, { minLength: 1, maxLength: 5 }).chain((batches) =>
      fc.tuple(
        fc.constant(batches),
        fc
          .tuple(
            fc.shuffledSubarray(batches, { minLength: batches.length, maxLength: batches.length }),
            fc.subarray(batches),
          )
          .map(([all, again]) => [...all, ...again]),
      ),
    );
    await fc.assert(
      fc.asyncProperty(shuffled, async ([inOrder, mixed]) => {
        expect(await finalState(mixed)).toEqual(await finalState(inOrder));
      }),
      { numRuns: 80 },
    );
  });

  it("keeps parallel upserts of the same days apart", async () => {
    const database = await open();
    await connectTestEnterprise(database);
    const start = await versionOf(database);
    const rows = Array.from({ length: 30 }, (_, index) => testSnapshot({ day: dayAt(index) }));
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => upsertSnapshots(database, "acme-corp", rows, api)),
    );
    expect(outcomes.map((outcome) => outcome.new).sort()).toEqual([0, 0, 0, 0, 0, 0, 0, 30]);
    expect(await versionOf(database)).toBe(start + 1);
  });

  it("takes three servers' years with every figure at once", async () => {
    const database = await open();
    await connectTestEnterprise(database);
    const rows = ["a", "b", "c"].flatMap((server) =>
      Array.from({ length: 1_095 }, (_, index) =>
        testSnapshot({ serverId: `server-${server}`, day: dayAt(index), figures: everyFigure() }),
      ),
    );
    expect(await upsertSnapshots(database, "acme-corp", rows, api)).toMatchObject({ new: 3 * 1_095 });
    const readAgain = { ...api, readAt: "2026-11-23T06:00:00Z" };
    expect(await upsertSnapshots(database, "acme-corp", rows, readAgain)).toMatchObject({
      unchanged: 3 * 1_095,
    });
    expect(await countBodies(database, "acme-corp", { from: "2024-01-01", to: "2024-01-31" })).toBe(93);
  });

  it("stores nothing for an enterprise that is not connected", async () => {
    const database = await open();
    await expect(upsertSnapshots(database, "nobody", [testSnapshot()], api)).rejects.toThrow("not connected");
    expect(await database.query.selectFrom("snapshots").select("day").execute()).toEqual([]);
  });

  it("gives, before a period, the last reading and the last that has each figure that rises", async () => {
    const database = await open();
    await connectTestEnterprise(database);
    const reported = (serverId: string, day: string, figures: Snapshot["figures"]) =>
      testSnapshot({ serverId, day, figures });
    await upsertSnapshots(
      database,
      "acme-corp",
      [
        reported("server-a", "2026-01-01", { [users]: 1, [pulls]: 1 }),
        reported("server-a", "2026-01-02", { [users]: 2, [pulls]: 2 }),
        reported("server-a", "2026-01-03", { [users]: 3 }),
        reported("server-a", "2026-01-05", { [users]: 5, [pulls]: 5 }),
        reported("server-b", "2026-01-01", { [users]: 10 }),
        reported("server-b", "2026-01-02", { [users]: 20 }),
        reported("server-c", "2026-01-04", { [users]: 100 }),
      ],
      api,
    );
    const period = { from: "2026-01-04", to: "2026-01-31" };
    const read = async (servers: string[], rising: (typeof figurePaths)[number][]) =>
      daysRead(
        await readReadings(database, "acme-corp", { servers, period, figures: [users, pulls], rising }),
      );
    const all = ["server-a", "server-b", "server-c"];
    expect(await read(all, [users, pulls])).toEqual([
      "server-a 2026-01-02",
      "server-a 2026-01-03",
      "server-a 2026-01-05",
      "server-b 2026-01-02",
      "server-c 2026-01-04",
    ]);
    expect(await read(["server-b"], [users, pulls])).toEqual(["server-b 2026-01-02"]);
    expect(await read(["server-a"], [users])).toEqual(["server-a 2026-01-03", "server-a 2026-01-05"]);
  });

  it("lists servers with their span and what they last reported of themselves", async () => {
    const database = await open();
    await connectTestEnterprise(database);
    await connectTestEnterprise(database, "globex");
    await upsertSnapshots(database, "globex", [testSnapshot({ serverId: "server-z" })], api);
    await upsertSnapshots(
      database,
      "acme-corp",
      [
        testSnapshot({ serverId: "server-b", day: "2026-11-02", hostName: null }),
        testSnapshot({ day: "2026-11-03", hostName: null, ghesVersion: "3.18.2" }),
        testSnapshot({ day: "2026-11-01", hostName: "old.example.com", ghesVersion: "3.17.0" }),
        testSnapshot({ day: "2026-11-02", hostName: "new.example.com", ghesVersion: "3.18.1" }),
      ],
      api,
    );
    expect(await listServers(database, "Acme-Corp")).toEqual([
      {
        ...{
          number: 1,
          name: null,
          archivedAt: null,
          members: [expect.objectContaining({ serverId: "server-a" })],
        },
        serverId: "server-a",
        hostName: "new.example.com",
        ghesVersion: "3.18.2",
        firstDay: "2026-11-01",
        lastDay: "2026-11-03",
        lastCollectedAt: "2026-11-03T23:59:59Z",
      },
      {
        ...{
          number: 2,
          name: null,
          archivedAt: null,
          members: [expect.objectContaining({ serverId: "server-b" })],
        },
        serverId: "server-b",
        hostName: null,
        ghesVersion: "3.18.1",
        firstDay: "2026-11-02",
        lastDay: "2026-11-02",
        lastCollectedAt: "2026-11-02T23:59:59Z",
      },
    ]);
  });

  it("gives rows back as they were sent, page by page, by day and server", async () => {
    const database = await open();
    await connectTestEnterprise(database);
    const body = JSON.parse(
      '{"unknown":{"deep":[1,null,"é\\u0000"]},"__proto__":{"x":1}}',
    ) as Snapshot["body"];
    const rows = ["2026-11-03", "2026-11-01", "2026-11-02"].flatMap((day) =>
      ["server-b", "server-a"].map((serverId) => ({ ...testSnapshot({ serverId, day }), body })),
    );
    await upsertSnapshots(database, "acme-corp", rows, api);
    const period = { from: "2026-11-01", to: "2026-11-02" };
    const first = await readBodies(database, "acme-corp", { ...period, limit: 3, offset: 0 });
    const second = await readBodies(database, "acme-corp", { ...period, limit: 3, offset: 3 });
    expect([...first, ...second].map((row) => `${row.day} ${row.serverId}`)).toEqual([
      "2026-11-01 server-a",
      "2026-11-01 server-b",
      "2026-11-02 server-a",
      "2026-11-02 server-b",
    ]);
    expect(JSON.stringify(first[0]?.body)).toBe(JSON.stringify(body));
    expect(await countBodies(database, "acme-corp", period)).toBe(4);
  });
});
