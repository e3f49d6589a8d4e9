import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { addDays, daysBetween, today } from "@/lib/period/day";
import { log } from "@/lib/server/log";
import { Problem } from "@/lib/server/problem";
import { processWide } from "@/lib/server/process/process-wide";
import { findEnterprise, removeEnterprise, removeToken, storeToken } from "@/lib/server/store/enterprises";
import { giveLeaseUp, takeLease } from "@/lib/server/store/leases";
import { listServers } from "@/lib/server/store/listed-servers";
import { countBodies, upsertSnapshots } from "@/lib/server/store/snapshots";
import {
  failSync,
  finishSync,
  latestSync,
  listSucceededReads,
  listSyncs,
  startSync,
} from "@/lib/server/store/syncs";
import type { Database } from "@/lib/server/store/tables";
import { newKeyring, onEveryDatabase, type TestDatabases } from "@/lib/server/store/test-databases";
import { connectTestEnterprise, testSnapshot } from "@/lib/server/store/test-snapshots";
import { defaultView } from "@/lib/view/parse-view";
import { frames } from "./frames";
import { nextRead } from "./next-read";
import { serverStatistics } from "./server-statistics";
import { storedServers } from "./stored-servers";
import {
  assertRead,
  beginFill,
  beginSync,
  readWhenStale,
  refreshWhenStale,
  stopReading,
  stopSync,
} from "./sync";
import { lastReadAt, newestSync } from "./sync-ledger";
import { setDatabase, startTestGitHub, type TestGitHub, untilEnded } from "./test-installation";

const acme = "acme-corp";
const now = today(new Date());
const counts = { receivedRows: 0, newRows: 0, changedRows: 0, quarantined: [] };
const allDays = { from: "2000-01-01", to: "2100-01-01" };

let github: TestGitHub;

beforeAll(async () => {
  log.level = "silent";
  github = await startTestGitHub();
});
beforeEach(() => github.reset());
afterAll(() => github.close());

async function connected({ open }: TestDatabases, slug = acme): Promise<Database> {
  const database = setDatabase(await open());
  await connectTestEnterprise(database, slug, github.token);
  return database;
}

async function enterprise(database: Database, slug = acme) {
  const row = await findEnterprise(database, slug);
  if (!row) throw new Error(`${slug} is not connected`);
  return row;
}

/** A sync in the ledger that started so long ago. */
async function pastSync(database: Database, minutesAgo: number) {
  const at = new Date(Date.now() - minutesAgo * 60_000);
  const days = { from: addDays(now, -30), to: now, askedDays: 31 };
  const { id } = await startSync(database, { enterprise: acme, trigger: "view", ...days }, at);
  return { id, at };
}

async function pastFailure(
  database: Database,
  minutesAgo: number,
  problem: { type: string; retryAt?: string },
) {
  const { id, at } = await pastSync(database, minutesAgo);
  await failSync(database, id, { title: "It failed", detail: "Somehow.", nextSteps: [], ...problem }, at);
}

/** The test enterprise as if its token had been stored a day ago, before the failures of a test. */
async function connectedYesterday(databases: TestDatabases): Promise<Database> {
  const database = setDatabase(await databases.open());
  const facts = { kind: "classic", login: "mona", scopes: ["read:enterprise"], expiresAt: null };
  const yesterday = new Date(Date.now() - 24 * 3600_000);
  await storeToken(database, { slug: acme, token: github.token, facts, addedBy: null }, yesterday);
  return database;
}

async function refreshes(database: Database): Promise<boolean> {
  const before = (await listSyncs(database, acme, 100)).length;
  await refreshWhenStale(await enterprise(database));
  await stopSync(acme);
  return (await listSyncs(database, acme, 100)).length > before;
}

onEveryDatabase("a sync", (databases) => {
  it("asks for the 365 days GitHub keeps, then for what is missing and 14 days before", async () => {
    const database = await connected(databases);
    const first = await beginSync(acme, "manual");
    expect(first).toMatchObject({ state: "running", from: addDays(now, -364), to: now, askedDays: 365 });
    const ended = await untilEnded(() => newestSync(acme));
    expect(ended).toMatchObject({ state: "succeeded", problem: null });
    const stored = await countBodies(database, acme, allDays);
    expect(ended?.newRows).toBe(stored);
    expect(stored).toBeGreaterThan(1_000);
    expect(ended?.progress.map(({ days }) => days).sort()).toEqual([360, 363, 363].sort());

    const second = await beginSync(acme, "manual");
    expect(second).toMatchObject({ from: addDays(now, -13), to: now, askedDays: 14 });
    expect(await untilEnded(() => newestSync(acme))).toMatchObject({ newRows: 0, changedRows: 0 });
  });

  it("asks further back after days without a read, never beyond what GitHub keeps", async () => {
    const database = await connected(databases);
    await upsertSnapshots(database, acme, [testSnapshot()], {
      source: "api",
      readAt: "2026-11-21T06:00:00Z",
    });
    for (const [daysAgo, asked] of [
      [900, 365],
      [20, 34],
    ] as const) {
      const days = { from: addDays(now, -daysAgo), to: addDays(now, -daysAgo), askedDays: 1 };
      const { id } = await startSync(database, { enterprise: acme, trigger: "view", ...days });
      await finishSync(database, id, counts);
      expect(await beginSync(acme, "manual")).toMatchObject({ askedDays: asked });
      await stopSync(acme);
    }
  });

  it("finds days late that an earlier read had asked for more than a day after they were over", async () => {
    const database = await connected(databases);
    const server = "7c1e0a52-3f64-4d0b-9a57-6f2d1b8e4c10";
    const missed = [1, 3, 5].map((days) => addDays(now, -days));
    const rows = github
      .rows(acme)
      .filter((row) => row.server_id !== server || !missed.includes(row.collection_date.slice(0, 10)));
    const lastDays = async () => {
      await beginSync(acme, "manual");
      await untilEnded(() => newestSync(acme));
      const { servers } = await storedServers(await enterprise(database), new Date());
      const { firstDay = now, days = "" } = servers.find((one) => one.server === server) ?? {};
      return days.slice(daysBetween(firstDay, now) - 6).slice(0, 6);
    };
    github.set({ rows });
    // Nothing is late that the first read of all brings.
    expect(await lastDays()).toBe("cmcmcm");
    github.reset();
    expect(await lastDays()).toBe("clclcc");
  });

  it("is one flight however many ask for it", async () => {
    const database = await connected(databases, "globex");
    const row = await enterprise(database, "globex");
    // Slow enough that both ask while it is under way, whatever else the machine does.
    github.set({ statistics: { mode: "slow", ms: 300 } });
    const ids = await Promise.all([
      beginSync("globex", "manual").then(({ id }) => id),
      beginSync("GLOBEX", "manual").then(({ id }) => id),
    ]);
    await Promise.all(Array.from({ length: 200 }, () => refreshWhenStale(row)));
    await Promise.all(Array.from({ length: 20 }, () => readWhenStale(row)));
    expect(new Set(ids).size).toBe(1);
    expect(await listSyncs(database, "globex", 10)).toHaveLength(1);
    expect((await latestSync(database, "globex"))?.state).toBe("succeeded");
    const asked = github.requests().map(({ query }) => JSON.stringify(query));
    expect(new Set(asked).size).toBe(asked.length);
  });

  it("of 500 cold views at once starts one, and asks GitHub once for each page of it", async () => {
    const database = await connected(databases, "globex");
    const page = { per_page: 100, page: 1 };
    const views = Array.from({ length: 500 }, (_, index) =>
      index % 2 === 0 ? frames("globex", defaultView, ["users-total"]) : serverStatistics("globex", page),
    );
    await Promise.all(views);
    expect(await untilEnded(() => newestSync("globex"))).toMatchObject({ state: "succeeded" });
    expect(await listSyncs(database, "globex", 10)).toHaveLength(1);
    const asked = github.requests().map(({ query }) => JSON.stringify(query));
    expect(new Set(asked).size).toBe(asked.length);
  });

  it("of missing days asks for them alone, and is not the day's read", async () => {
    const database = await connectedYesterday(databases);
    const [from, to] = [addDays(now, -30), addDays(now, -28)];
    const rows = github.rows(acme);
    const isMissing = ({ collection_date: at }: (typeof rows)[number]) =>
      at.slice(0, 10) >= from && at.slice(0, 10) <= to;
    github.set({ rows: rows.filter((row) => !isMissing(row)) });
    await beginSync(acme, "manual");
    await untilEnded(() => newestSync(acme));
    const [readAt, next] = [await lastReadAt(acme), await nextRead(await enterprise(database))];

    github.reset();
    const fill = await beginFill(acme, { from, to });
    expect(fill).toMatchObject({ state: "running", trigger: "fill", from, to, askedDays: 3 });
    const ended = await untilEnded(() => newestSync(acme));
    expect(ended).toMatchObject({ id: fill.id, state: "succeeded", newRows: rows.filter(isMissing).length });
    expect(rows.filter(isMissing).length).toBeGreaterThan(0);

    expect(await lastReadAt(acme)).toBe(readAt);
    expect(await nextRead(await enterprise(database))).toEqual(next);
    expect((await listSucceededReads(database, acme)).map((read) => read.from)).toContain(from);
    expect(await beginSync(acme, "manual")).toMatchObject({ from: addDays(now, -13), to: now });
    await stopSync(acme);
  });

  it("of missing days joins no other read, and starts only where a read may", async () => {
    const database = await connectedYesterday(databases);
    const days = { from: addDays(now, -3), to: addDays(now, -2) };
    github.set({ statistics: { mode: "hang" } });
    await beginSync(acme, "manual");
    await expect(beginFill(acme, days)).rejects.toMatchObject({ status: 409, type: "read-under-way" });
    await stopSync(acme);
    expect((await listSyncs(database, acme, 10)).map(({ trigger }) => trigger)).toEqual(["manual"]);

    await pastFailure(database, -1, { type: "token-refused" });
    await expect(beginFill(acme, days)).rejects.toMatchObject({ status: 409, type: "token-refused" });
    await removeToken(database, acme);
    await expect(beginFill(acme, days)).rejects.toMatchObject({ status: 409, type: "token-missing" });
  });

  it("records why it failed, and keeps the pages before", async () => {
    const database = await connected(databases);
    github.set({ statistics: { mode: "body", body: '[{"server_id": 7' } });
    await beginSync(acme, "manual");
    const failed = await untilEnded(() => newestSync(acme));
    expect(failed).toMatchObject({ state: "failed", problem: { type: "answer-invalid" } });
    expect(failed?.finishedAt).not.toBeNull();
    expect(await listServers(database, acme)).toEqual([]);
    expect(await lastReadAt(acme)).toBeNull();
    await expect(assertRead(await enterprise(database))).rejects.toMatchObject({ status: 502 });
  });

  it("never asks again with a refused token until another is stored", async () => {
    const database = setDatabase(await databases.open());
    await connectTestEnterprise(database, acme, "ghp_unknownToEveryone000000000000000000");
    await beginSync(acme, "connect");
    expect(await untilEnded(() => newestSync(acme))).toMatchObject({ problem: { type: "token-refused" } });
    const asked = github.requests().length;
    await expect(beginSync(acme, "manual")).rejects.toMatchObject({ status: 409, type: "token-refused" });
    expect(await refreshes(database)).toBe(false);
    expect(github.requests()).toHaveLength(asked);

    await connectTestEnterprise(database, acme, github.token);
    expect(await refreshes(database)).toBe(true);
  });

  it("waits for the time GitHub named, also when asked by hand", async () => {
    const database = await connectedYesterday(databases);
    const retryAt = new Date(Date.now() + 60_000).toISOString();
    await pastFailure(database, 30, { type: "rate-limited", retryAt });
    expect(await refreshes(database)).toBe(false);
    const refused = await beginSync(acme, "manual").catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Problem);
    expect(JSON.parse(JSON.stringify(refused))).toMatchObject({ status: 409, retryAt, title: "It failed." });

    await pastFailure(database, 1, {
      type: "rate-limited",
      retryAt: new Date(Date.now() - 1_000).toISOString(),
    });
    expect(await refreshes(database)).toBe(true);
  });

  describe("limited by GitHub, which names no time,", () => {
    const limit = {
      mode: "rate-limited",
      until: new Date(Date.now() + 7 * 24 * 3600_000).toISOString(),
      status: 403,
    } as const;
    const limitUnnamed = () => github.set({ statistics: { ...limit, by: "secondary-message" } });

    beforeEach(() => {
      vi.useFakeTimers({ toFake: ["Date"] });
      limitUnnamed();
    });
    afterEach(() => vi.useRealTimers());

    /** Reads, and goes to the end of the wait that follows; for how many minutes GitHub was not to be asked. */
    async function minutesToWait(database: Database): Promise<number> {
      await beginSync(acme, "manual");
      const ended = await untilEnded(() => newestSync(acme));
      expect(ended?.problem?.type).toBe("rate-limited");
      const retryAt = Date.parse(ended?.problem?.retryAt ?? "");
      const minutes = Math.round((retryAt - Date.now()) / 60_000);
      vi.setSystemTime(retryAt - 1_000);
      await expect(beginSync(acme, "manual")).rejects.toMatchObject({ type: "rate-limited" });
      expect(await refreshes(database)).toBe(false);
      vi.setSystemTime(retryAt + 1_000);
      return minutes;
    }

    it("waits twice as long every time, an hour at most, also when Tidemark is restarted", async () => {
      const where = await databases.empty();
      const keyring = newKeyring();
      const first = setDatabase(await databases.open(where, keyring));
      await connectTestEnterprise(first, acme, github.token);
      const waits: number[] = [];
      for (let read = 0; read < 3; read += 1) waits.push(await minutesToWait(first));
      await startSync(first, { enterprise: acme, trigger: "view", from: now, to: now, askedDays: 1 });
      await first.close();
      // On PostgreSQL a running read may be another replica's until it has been silent for a while.
      vi.setSystemTime(Date.now() + 3600_000);
      const second = setDatabase(await databases.open(where, keyring));
      expect((await latestSync(second, acme))?.problem?.type).toBe("interrupted");
      for (let read = 0; read < 5; read += 1) waits.push(await minutesToWait(second));
      expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
    });

    it("waits a minute again after a read that was not limited", async () => {
      const database = await connected(databases);
      expect([await minutesToWait(database), await minutesToWait(database)]).toEqual([1, 2]);
      github.set({ statistics: { mode: "body", body: "[]" } });
      await beginSync(acme, "manual");
      expect((await untilEnded(() => newestSync(acme)))?.state).toBe("succeeded");
      vi.setSystemTime(Date.now() + 1_000);
      limitUnnamed();
      expect(await minutesToWait(database)).toBe(1);
    });

    it("still waits only until the time GitHub names, once it names one", async () => {
      const database = await connected(databases);
      for (let read = 0; read < 5; read += 1) await minutesToWait(database);
      const until = new Date(Date.now() + 3 * 60_000).toISOString();
      github.set({ statistics: { ...limit, until, by: "retry-after" } });
      expect(await minutesToWait(database)).toBe(3);
    });
  });

  it("by a view starts only where that can help", async () => {
    const database = await connectedYesterday(databases);
    await pastFailure(database, 14, { type: "unreachable" });
    expect(await refreshes(database)).toBe(false);
    await pastFailure(database, 13, { type: "interrupted" });
    expect(await refreshes(database)).toBe(true);

    const lease = await takeLease(database, `read ${acme}`, 60_000);
    const { id, at } = await pastSync(database, -1);
    expect(await refreshes(database)).toBe(false);
    if (lease) await giveLeaseUp(database, lease);
    await finishSync(database, id, counts, at);
    expect(await refreshes(database)).toBe(false);
    await pastFailure(database, -2, { type: "rate-limited", retryAt: "2026-01-01T00:00:00Z" });
    expect(await refreshes(database)).toBe(false);
  });

  it("starts again 15 minutes after a failure and 6 hours after a success", async () => {
    const failed = await connectedYesterday(databases);
    await pastFailure(failed, 16, { type: "unreachable" });
    expect(await refreshes(failed)).toBe(true);

    const succeeded = await connectedYesterday(databases);
    const { id, at } = await pastSync(succeeded, 6 * 60 + 1);
    await finishSync(succeeded, id, counts, at);
    expect(await refreshes(succeeded)).toBe(true);
  });

  it("ends when it is stopped, and says so", async () => {
    const database = await connected(databases);
    github.set({ statistics: { mode: "hang" } });
    await beginSync(acme, "manual");
    await stopSync("ACME-corp");
    expect(await latestSync(database, acme)).toMatchObject({
      state: "failed",
      problem: { type: "read-stopped" },
    });
    github.reset();
    expect((await beginSync(acme, "manual")).state).toBe("running");
    await stopSync(acme);
  });

  it("is interrupted when its process stops, which begins no other, and can begin anew elsewhere at once", async () => {
    const database = await connectedYesterday(databases);
    github.set({ statistics: { mode: "hang" } });
    await beginSync(acme, "manual");
    await stopReading();
    expect(await latestSync(database, acme)).toMatchObject({
      state: "failed",
      finishedAt: expect.any(String),
      problem: { type: "interrupted" },
    });
    await expect(beginSync(acme, "manual")).rejects.toMatchObject({ status: 503, type: "interrupted" });
    expect(await refreshes(database)).toBe(false);
    processWide("reading", () => ({ stopped: true })).stopped = false;
    processWide("beside-reading", () => ({ at: 0 })).at = Number.NEGATIVE_INFINITY;
    expect(await refreshes(database)).toBe(true);
  });

  it("of an enterprise removed meanwhile leaves nothing behind", async () => {
    const database = await connected(databases);
    github.set({ statistics: { mode: "slow", ms: 300 } });
    await beginSync(acme, "manual");
    await removeEnterprise(database, acme);
    await stopSync(acme);
    await connectTestEnterprise(database, acme, github.token);
    expect(await listSyncs(database, acme, 10)).toEqual([]);
    expect(await listServers(database, acme)).toEqual([]);
  });

  it("needs a token, and an enterprise", async () => {
    const database = await connected(databases);
    await removeToken(database, acme);
    await expect(beginSync(acme, "manual")).rejects.toMatchObject({ status: 409, type: "token-missing" });
    await expect(beginSync("nobody", "manual")).rejects.toMatchObject({ status: 404 });
    await expect(assertRead(await enterprise(database))).rejects.toMatchObject({ type: "token-missing" });
    expect(await refreshes(database)).toBe(false);
  });
});
