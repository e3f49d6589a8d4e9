import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { collectionMinute, lastDue } from "@/lib/coverage/collection-time";
import { log } from "@/lib/server/log";
import { findEnterprise, storeToken } from "@/lib/server/store/enterprises";
import { giveLeaseUp, takeLease } from "@/lib/server/store/leases";
import { failSync, finishSync, latestSync, listSyncs, startSync } from "@/lib/server/store/syncs";
import type { Database } from "@/lib/server/store/tables";
import { onEveryDatabase, type TestDatabases } from "@/lib/server/store/test-databases";
import { readAll, readWhatIsDue } from "./due-reads";
import { beginSync, startReading } from "./sync";
import { newestSync } from "./sync-ledger";
import { setDatabase, startTestGitHub, type TestGitHub, untilEnded } from "./test-installation";

const acme = "acme-corp";
const window = { from: 120, to: 360 };
const days = { from: "2026-11-01", to: "2026-11-20", askedDays: 20 };
const counts = { receivedRows: 0, newRows: 0, changedRows: 0, quarantined: [] };
const due = () => Date.parse(lastDue(acme, window, new Date()));

let github: TestGitHub;

beforeAll(async () => {
  log.level = "silent";
  github = await startTestGitHub();
});
beforeEach(() => github.reset());
afterAll(() => github.close());

async function connected({ open }: TestDatabases, slugs = [acme]): Promise<Database> {
  const database = setDatabase(await open());
  const facts = { kind: "classic", login: "mona", scopes: ["read:enterprise"], expiresAt: null };
  const dayBefore = new Date(Date.now() - 48 * 3600_000);
  for (const slug of slugs)
    await storeToken(database, { slug, token: github.token, facts, addedBy: null }, dayBefore);
  return database;
}

/** A read in the ledger that began so long after the enterprise was last due. */
async function past(database: Database, minutesAfterDue: number, outcome: "succeeded" | "failed") {
  const at = new Date(due() + minutesAfterDue * 60_000);
  const { id } = await startSync(database, { enterprise: acme, trigger: "view", ...days }, at);
  await (outcome === "succeeded" ? succeed : fail)(database, id, at);
}

function succeed(database: Database, id: string, at = new Date()): Promise<void> {
  return finishSync(database, id, counts, at);
}

function fail(database: Database, id: string, at = new Date()): Promise<void> {
  const problem = { type: "unreachable", title: "No answer", detail: "None.", nextSteps: [] };
  return failSync(database, id, problem, at);
}

async function reads(database: Database): Promise<string[]> {
  await readWhatIsDue(window);
  await untilEnded(() => newestSync(acme));
  return (await listSyncs(database, acme, 10)).map(({ trigger }) => trigger);
}

onEveryDatabase("the day's schedule", (databases) => {
  it("reads once what has not been read since it was due, however often it looks", async () => {
    const database = await connected(databases);
    await past(database, -1, "succeeded");
    expect(await reads(database)).toEqual(["schedule", "view"]);
    expect(await latestSync(database, acme)).toMatchObject({ state: "succeeded" });
    const asked = github.requests().length;
    expect(await reads(database)).toEqual(["schedule", "view"]);
    expect(github.requests().length).toBe(asked);
  });

  it("leaves alone what somebody else has had read since", async () => {
    const database = await connected(databases);
    await past(database, 0, "succeeded");
    expect(await reads(database)).toEqual(["view"]);
  });

  it("tries a read that failed again, but not at once", async () => {
    const database = await connected(databases);
    const minutesSince = Math.floor((Date.now() - due()) / 60_000);
    await past(database, minutesSince - 5, "failed");
    expect(await reads(database)).toEqual(["view"]);
  });

  it("leaves alone what another process has read while its turn had not come", async () => {
    const slugs = ["a1", "a2", "a3", "a4", "last"];
    const database = await connected(databases, slugs);
    github.set({ statistics: { mode: "slow", ms: 1_000 } });
    const looked = readWhatIsDue(window);
    await expect.poll(() => github.requests().length).toBe(4);
    const { id } = await startSync(database, { enterprise: "last", trigger: "view", ...days });
    await finishSync(database, id, counts);
    await looked;
    await Promise.all(slugs.map((slug) => untilEnded(() => newestSync(slug))));
    expect((await listSyncs(database, "last", 10)).map(({ trigger }) => trigger)).toEqual(["view"]);
    expect(github.requests().filter(({ path }) => path.includes("last"))).toEqual([]);
  });

  it("does not read without a token, nor while another process reads", async () => {
    const database = await connected(databases);
    const lease = await takeLease(database, `read ${acme}`, 60_000);
    await readWhatIsDue(window);
    expect(await listSyncs(database, acme, 10)).toEqual([]);
    expect(await readAll()).toEqual([{ enterprise: acme, outcome: "under-way" }]);
    if (lease) await giveLeaseUp(database, lease);
    expect(await readAll()).toEqual([{ enterprise: acme, outcome: "started" }]);
    await untilEnded(() => newestSync(acme));
    await database.query.updateTable("enterprises").set({ token_kind: null, token_last4: null }).execute();
    expect(await readAll()).toEqual([{ enterprise: acme, outcome: "no-token" }]);
  });

  it("joins, at somebody's wish, the read of another process", async () => {
    const database = await connected(databases);
    await takeLease(database, `read ${acme}`, 60_000);
    const theirs = await startSync(database, { enterprise: acme, trigger: "schedule", ...days });
    expect(await beginSync(acme, "manual")).toMatchObject({ id: theirs.id, trigger: "schedule" });
    expect(github.requests()).toEqual([]);
  });

  it.each([
    { does: "joins", whose: "has succeeded", end: succeed, read: ["schedule"] },
    { does: "reads itself after", whose: "has failed", end: fail, read: ["manual", "schedule"] },
  ])("$does another process's read that $whose before its row was looked for", async ({ end, read }) => {
    const database = await connected(databases);
    const acmeCorp = await findEnterprise(database, acme);
    const lease = await takeLease(database, `read ${acme}`, 60_000);
    if (!acmeCorp || !lease) throw new Error("It is not there, or read already.");
    const begun = startReading(acmeCorp, "manual", null);
    const theirs = await startSync(database, { enterprise: acme, trigger: "schedule", ...days });
    await end(database, theirs.id);
    await giveLeaseUp(database, lease);
    await begun;
    await untilEnded(() => latestSync(database, acme));
    expect((await listSyncs(database, acme, 10)).map(({ trigger }) => trigger)).toEqual(read);
    expect(github.requests().length > 0).toBe(read.includes("manual"));
  });

  it("says of a read whose process has died that it was interrupted, and reads anew", async () => {
    const database = await connected(databases);
    const dead = await startSync(database, { enterprise: acme, trigger: "schedule", ...days });
    await takeLease(database, `read ${acme}`, 0);
    expect(await reads(database)).toEqual(["schedule", "schedule"]);
    const told = (await listSyncs(database, acme, 10)).find(({ id }) => id === dead.id);
    expect(told).toMatchObject({ state: "failed", problem: { type: "interrupted" } });
  });
});

it("is at a minute of its own", () => {
  expect(new Date(due()).getUTCHours() * 60 + new Date(due()).getUTCMinutes()).toBe(
    collectionMinute(acme, window),
  );
});
