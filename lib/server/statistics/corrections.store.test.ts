import { beforeAll, expect, it } from "vitest";
import { addDays, today } from "@/lib/period/day";
import { log } from "@/lib/server/log";
import { upsertSnapshots } from "@/lib/server/store/snapshots";
import { finishSync, startSync } from "@/lib/server/store/syncs";
import type { Database } from "@/lib/server/store/tables";
import { onEveryDatabase, type TestDatabases } from "@/lib/server/store/test-databases";
import { connectTestEnterprise } from "@/lib/server/store/test-snapshots";
import { parseRow } from "@/lib/snapshot/parse-row";
import { corrections } from "./corrections";
import { dayRecord } from "./day-record";
import { enterpriseOf } from "./enterprise-of";
import { storedServers } from "./stored-servers";
import { setDatabase } from "./test-installation";

const acme = "acme-corp";
const now = today(new Date());
const ago = (days: number) => addDays(now, -days);
const at = (days: number, hour = 6) => `${ago(days)}T0${hour}:00:00.000Z`;

beforeAll(() => {
  log.level = "silent";
});

type Sent = { server?: string; users?: number; host?: string; features?: string[] };

function rowOf(day: string, { server = "eu/1 ö", users = 100, host = "ghes-eu", features = [] }: Sent) {
  const parsed = parseRow({
    server_id: server,
    collection_date: `${day}T23:59:59Z`,
    host_name: host,
    github_connect: { features_enabled: features },
    ghe_stats: { users: { total_users: users } },
  });
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.snapshot;
}

async function connected({ open }: TestDatabases): Promise<Database> {
  const database = setDatabase(await open());
  await connectTestEnterprise(database, acme);
  return database;
}

onEveryDatabase("a day's record", (databases) => {
  it("tells what the day was before, newest first, and which values changed", async () => {
    const database = await connected(databases);
    const store = (source: "api" | "import", readAt: string, sent: Sent) =>
      upsertSnapshots(database, acme, [rowOf(ago(5), sent)], { source, readAt });
    await store("import", at(4), { users: 100, features: ["a", "b"] });
    await store("api", at(3), { users: 100, features: ["b", "a"] });
    await store("api", at(2), { users: 120, host: "ghes-eu-2", features: ["a", "b"] });
    await store("api", at(1), { users: 120, host: "ghes-eu-2", features: ["a", "b"] });
    const record = await dayRecord("ACME-corp", "eu/1 ö", ago(5));
    expect(record).toMatchObject({
      label: "ghes-eu-2",
      state: "corrected",
      reason: null,
      stored: { source: "api", firstReadAt: at(4), readAt: at(1), late: false },
    });
    expect(record.revisions).toEqual([
      {
        ...{ replacedAt: at(2), replacedBy: "api", source: "api", readAt: at(3) },
        collectionDate: `${ago(5)}T23:59:59Z`,
        changes: [
          { field: "host_name", title: "Host name", old: "ghes-eu", new: "ghes-eu-2" },
          { field: "ghe_stats.users.total_users", title: "Users", old: 100, new: 120 },
        ],
      },
      {
        ...{ replacedAt: at(3), replacedBy: "api", source: "import", readAt: at(4) },
        collectionDate: `${ago(5)}T23:59:59Z`,
        changes: [],
      },
    ]);
  });

  it("follows what took the place of what also where a read began before the import it outranks", async () => {
    const database = await connected(databases);
    const store = (source: "api" | "import", readAt: string, users: number) =>
      upsertSnapshots(database, acme, [rowOf(ago(5), { users })], { source, readAt });
    await store("import", at(4, 1), 1);
    await store("import", at(4, 3), 2);
    await store("api", at(4, 2), 3);
    const { revisions } = await dayRecord(acme, "eu/1 ö", ago(5));
    expect(revisions.map(({ changes }) => changes.map((change) => [change.old, change.new]))).toEqual([
      [[2, 3]],
      [[1, 2]],
    ]);
  });

  it("says why a day is missing, and knows no days that cannot be", async () => {
    const database = await connected(databases);
    const days = [rowOf(ago(6), {}), rowOf(ago(3), {})];
    await upsertSnapshots(database, acme, days, { source: "api", readAt: at(2) });
    const asked = { enterprise: acme, trigger: "view", from: ago(9), to: ago(2), askedDays: 8 } as const;
    const { id } = await startSync(database, asked, new Date(at(2)));
    await finishSync(database, id, { receivedRows: 2, newRows: 2, changedRows: 0, quarantined: [] });
    expect(await dayRecord(acme, "eu/1 ö", ago(5))).toMatchObject({
      ...{ state: "missing", stored: null, revisions: [] },
      reason: { type: "none-at-github", readAt: { first: expect.any(String) } },
    });
    for (const day of [ago(7), addDays(now, 1)]) {
      await expect(dayRecord(acme, "eu/1 ö", day)).rejects.toMatchObject({
        status: 404,
        type: "day-unknown",
      });
    }
    await expect(dayRecord(acme, "nobody", ago(5))).rejects.toMatchObject({ type: "server-unknown" });
  });

  it("is late where the day was, and corrected comes before late", async () => {
    const database = await connected(databases);
    const isLate = (day: string) => day <= ago(4);
    const rows = (users: number) => [5, 4, 3].map((days) => rowOf(ago(days), { users }));
    await upsertSnapshots(database, acme, rows(1), { source: "api", readAt: at(2), isLate });
    const others = rows(2).slice(1);
    await upsertSnapshots(database, acme, others, { source: "api", readAt: at(1), isLate: () => true });
    const { servers } = await storedServers(await enterpriseOf(acme), new Date());
    expect(servers.map(({ days }) => days.slice(0, 3))).toEqual(["lrr"]);
    const lateness = [5, 4, 3].map(async (days) => (await dayRecord(acme, "eu/1 ö", ago(days))).stored?.late);
    expect(await Promise.all(lateness)).toEqual([true, true, false]);
  });
});

onEveryDatabase("corrections", (databases) => {
  it("come a page at a time, the last first, also those of one read", async () => {
    const database = await connected(databases);
    const servers = ["a", "b"];
    const read = (days: number, users: number) =>
      upsertSnapshots(
        database,
        acme,
        [8, 7, 6].flatMap((day) => servers.map((server) => rowOf(ago(day), { server, users }))),
        { source: "api", readAt: at(days) },
      );
    for (const [days, users] of [
      [4, 1],
      [3, 2],
      [2, 3],
    ] as const) {
      await read(days, users);
    }
    const whole = await corrections(acme, { limit: 100 });
    expect(whole.before).toBeNull();
    expect(whole.corrections).toHaveLength(12);
    expect(whole.corrections.map(({ replacedAt }) => replacedAt)).toEqual([
      ...Array.from({ length: 6 }, () => at(2)),
      ...Array.from({ length: 6 }, () => at(3)),
    ]);
    expect(whole.corrections[0]).toMatchObject({
      ...{ server: "b", day: ago(6), replacedBy: "api", changedValues: 1 },
      changes: [{ field: "ghe_stats.users.total_users", old: 2, new: 3 }],
    });
    const seen: string[] = [];
    let before: string | undefined;
    do {
      const page = await corrections(acme, { limit: 5, before });
      seen.push(...page.corrections.map(({ id }) => id));
      before = page.before ?? undefined;
    } while (before);
    expect(seen).toEqual(whole.corrections.map(({ id }) => id));
    expect(new Set(seen).size).toBe(12);
    await expect(corrections(acme, { limit: 5, before: "nobody" })).rejects.toMatchObject({
      status: 400,
      errors: [{ parameter: "before" }],
    });
  });

  it("list the first of many values and say how many there are", async () => {
    const database = await connected(databases);
    const row = (count: number) => {
      const counts = Object.fromEntries(
        ["published_packages_count", "private_packages_count", "public_packages_count"].map((name) => [
          name,
          count,
        ]),
      );
      const parsed = parseRow({
        server_id: "a",
        collection_date: `${ago(5)}T23:59:59Z`,
        packages_stats: {
          ecosystems: ["npm", "maven", "docker", "nuget", "rubygems", "containers", "x"].map((name) => ({
            name,
            ...counts,
            daily_update_count: count,
          })),
        },
      });
      if (!parsed.ok) throw new Error(parsed.problem);
      return [parsed.snapshot];
    };
    await upsertSnapshots(database, acme, row(1), { source: "import", readAt: at(4) });
    await upsertSnapshots(database, acme, row(2), { source: "api", readAt: at(3) });
    const [correction] = (await corrections(acme, { limit: 1 })).corrections;
    expect(correction?.changedValues).toBe(24);
    expect(correction?.changes).toHaveLength(20);
  });
});
