import { afterAll, beforeAll, expect, it } from "vitest";
import { addDays, today } from "@/lib/period/day";
import { log } from "@/lib/server/log";
import { storeToken } from "@/lib/server/store/enterprises";
import { takeLease } from "@/lib/server/store/leases";
import { upsertSnapshots } from "@/lib/server/store/snapshots";
import { failSync, finishSync, type SyncProblem, startSync } from "@/lib/server/store/syncs";
import type { Database } from "@/lib/server/store/tables";
import { onEveryDatabase, type TestDatabases } from "@/lib/server/store/test-databases";
import { testSnapshot } from "@/lib/server/store/test-snapshots";
import { coverage } from "./coverage";
import { enterpriseOf } from "./enterprise-of";
import { nextRead } from "./next-read";
import { server, servers } from "./servers";
import { syncLedger } from "./sync-ledger";
import { setDatabase, startTestGitHub, type TestGitHub } from "./test-installation";

const acme = "acme-corp";
const now = today(new Date());
const counts = { receivedRows: 3, newRows: 2, changedRows: 1, quarantined: [] };
const problem = { type: "github-error", title: "It failed", detail: "Somehow.", nextSteps: ["Wait."] };

let github: TestGitHub;

beforeAll(async () => {
  log.level = "silent";
  github = await startTestGitHub();
});
afterAll(() => github.close());

/** Connected some days ago, before everything a test enters in the ledger. */
async function connected({ open }: TestDatabases): Promise<Database> {
  const database = setDatabase(await open());
  const facts = { kind: "classic", login: "mona", scopes: ["read:enterprise"], expiresAt: null };
  const token = { slug: acme, token: github.token, facts, addedBy: null };
  await storeToken(database, token, new Date(Date.now() - 30 * 86_400_000));
  return database;
}

async function started(database: Database, minutesAgo: number, askedDays = 14) {
  const at = new Date(Date.now() - minutesAgo * 60_000);
  const to = today(at);
  const days = { from: addDays(to, 1 - askedDays), to, askedDays };
  const { id } = await startSync(database, { enterprise: acme, trigger: "view", ...days }, at);
  return { id, at };
}

async function succeeded(database: Database, minutesAgo: number, askedDays = 14) {
  const { id, at } = await started(database, minutesAgo, askedDays);
  await finishSync(database, id, counts, at);
  return { id, at };
}

async function failed(database: Database, minutesAgo: number, changes: Partial<SyncProblem>) {
  const { id, at } = await started(database, minutesAgo);
  await failSync(database, id, { ...problem, ...changes }, at);
}

onEveryDatabase("what is stored", (databases) => {
  it("is told with what is missing, and with whom it is shared", async () => {
    const database = await connected(databases);
    const daysAgo = (...ago: number[]) => ago.map((count) => addDays(now, -count));
    const snapshots = [
      ...daysAgo(9, 8, 5, 4, 3, 2, 1).map((day) =>
        testSnapshot({ day, serverId: "us", hostName: "ghes-us" }),
      ),
      ...daysAgo(9, 8, 5, 4).map((day) => testSnapshot({ day, serverId: "eu/1 ö", hostName: null })),
    ];
    await upsertSnapshots(database, acme, snapshots, { source: "api", readAt: "2026-11-21T06:00:00Z" });
    await upsertSnapshots(database, acme, [testSnapshot({ day: addDays(now, -10), serverId: "us" })], {
      source: "import",
      readAt: "2026-11-21T06:00:00Z",
    });
    const { at } = await succeeded(database, 0);
    const answer = await coverage("ACME-corp");
    expect(answer).toMatchObject({ enterprise: acme, newestDay: addDays(now, -1) });
    expect(answer.servers.map(({ server, days }) => [server, days])).toEqual([
      ["eu/1 ö", "ccmmccmmm"],
      ["us", "iccmmccccc"],
    ]);
    expect(
      answer.missing.map(({ servers, days, lasting, reason }) => [servers, days, lasting, reason.type]),
    ).toEqual([
      [["eu/1 ö"], 3, true, "none-at-github"],
      [["eu/1 ö", "us"], 2, false, "none-at-github"],
    ]);
    expect(answer.missing[0]?.reason.readAt?.last).toBe(at.toISOString());

    const listed = await servers(acme);
    expect(listed.servers).toMatchObject([
      { server: "eu/1 ö", label: "server eu/1 ö", storedDays: 4, missingDays: 5, silentDays: 3 },
      { server: "us", label: "ghes-us", storedDays: 8, missingDays: 2, silentDays: 0 },
    ]);
    expect(github.requests()).toEqual([]);
  });

  it("of one server is its versions, names, thresholds and features over time", async () => {
    const database = await connected(databases);
    const reported = [
      { ghesVersion: "3.17.5", hostName: "old.example", featuresEnabled: ["b", "a"] },
      { ghesVersion: "3.17.5", hostName: "new.example", featuresEnabled: ["a", "b"] },
      { ghesVersion: "3.18.1", hostName: "new.example", featuresEnabled: ["a"], dormancyThresholdDays: 60 },
    ];
    const snapshots = reported.map((changes, index) =>
      testSnapshot({ serverId: "us", day: addDays(now, index - 3), ...changes }),
    );
    await upsertSnapshots(database, acme, snapshots, { source: "api", readAt: "2026-11-21T06:00:00Z" });
    await succeeded(database, 0);
    const record = await server(acme, "us");
    expect(record).toMatchObject({
      label: "new.example",
      days: "ccc",
      versions: [
        { value: "3.17.5", from: addDays(now, -3), to: addDays(now, -2), days: 2 },
        { value: "3.18.1", days: 1 },
      ],
      hostNames: [{ value: "old.example" }, { value: "new.example", days: 2 }],
      thresholds: [{ value: 90 }, { value: 60 }],
      features: {
        enabled: ["a"],
        stays: [
          { feature: "a", since: null, until: null },
          { feature: "b", since: null, until: addDays(now, -2) },
        ],
      },
    });
    await expect(server(acme, "nobody")).rejects.toMatchObject({
      status: 404,
      errors: [{ parameter: "server" }],
    });
  });
});

onEveryDatabase("the ledger", (databases) => {
  it("comes a page at a time, newest first, also where reads began at the same instant", async () => {
    const database = await connected(databases);
    const at = new Date();
    for (const minutesAgo of [5, 4, 3, 3, 3, 1]) {
      const start = new Date(at.getTime() - minutesAgo * 60_000);
      const asked = { enterprise: acme, trigger: "view", from: now, to: now, askedDays: 1 } as const;
      await startSync(database, asked, start);
    }
    const whole = await syncLedger(acme, { limit: 100 });
    expect(whole.before).toBeNull();
    const seen: string[] = [];
    let before: string | undefined;
    for (let page = 0; page < 3; page += 1) {
      const answer = await syncLedger(acme, { limit: 2, before });
      seen.push(...answer.syncs.map(({ id }) => id));
      before = answer.before ?? undefined;
    }
    expect(before).toBeUndefined();
    expect(seen).toEqual(whole.syncs.map(({ id }) => id));
    expect(whole.syncs.map(({ startedAt }) => startedAt)).toEqual(
      whole.syncs
        .map(({ startedAt }) => startedAt)
        .sort()
        .reverse(),
    );
    await expect(syncLedger(acme, { limit: 2, before: "nobody" })).rejects.toMatchObject({
      status: 400,
      errors: [{ parameter: "before" }],
    });
  });
});

onEveryDatabase("the next read", (databases) => {
  const hours = (instant: string | null) =>
    instant === null ? null : Math.round((Date.parse(instant) - Date.now()) / 3_600_000);

  it("is on viewing a page six hours after the last good one", async () => {
    const database = await connected(databases);
    const enterprise = await enterpriseOf(acme);
    expect(await nextRead(enterprise)).toEqual({
      type: "on-view",
      notBefore: null,
      wait: null,
      scheduledAt: null,
    });
    await succeeded(database, 120);
    const next = await nextRead(enterprise);
    expect(next.type === "on-view" && hours(next.notBefore)).toBe(4);
    await started(database, 1);
    await takeLease(database, `read ${acme}`, 60_000);
    expect(await nextRead(enterprise)).toEqual({ type: "under-way" });
  });

  it("waits for what GitHub or a person must do first", async () => {
    const database = await connected(databases);
    const enterprise = await enterpriseOf(acme);
    await succeeded(database, 120);
    await failed(database, 60, {});
    const soon = await nextRead(enterprise);
    expect(soon.type === "on-view" && hours(soon.notBefore)).toBe(4);
    const retryAt = new Date(Date.now() + 8 * 3_600_000).toISOString();
    for (const [minutesAgo, retryAtNamed, wait] of [
      [50, true, "named"],
      [45, false, "unnamed"],
    ] as const) {
      await failed(database, minutesAgo, { type: "rate-limited", retryAt, retryAtNamed });
      expect(await nextRead(enterprise)).toEqual({
        type: "on-view",
        notBefore: retryAt,
        wait,
        scheduledAt: null,
      });
    }
    await failed(database, 40, { type: "token-refused" });
    expect(await nextRead(enterprise)).toEqual({ type: "token-refused" });
    expect(await nextRead({ ...enterprise, token: null })).toEqual({ type: "token-missing" });
  });
});
