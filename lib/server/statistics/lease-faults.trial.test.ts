import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startPostgres } from "@/e2e/postgres";
import type { CollectionWindow } from "@/lib/coverage/collection-time";
import { runInProcess, type TestProcess } from "@/lib/server/process/test-process";
import { generateKey, parseKeyring } from "@/lib/server/secrets/keyring";
import { openDatabase } from "@/lib/server/store/database";
import { findEnterprise, readingLease } from "@/lib/server/store/enterprises";
import { latestSucceededSync, listSyncs } from "@/lib/server/store/syncs";
import type { Database } from "@/lib/server/store/tables";
import { connectTestEnterprise } from "@/lib/server/store/test-snapshots";
import { trialTimes } from "@/lib/server/test-trial";

const faults = 20 * trialTimes;
const leaseMs = 1_500;
/** With the third of a lease that may have passed since it was kept, much less than one. */
const napMs = 300;
const pages = 3;
const rowsAPage = 40;
const processes = ["one", "two", "three"];

type Asked = { process: string; slot: string; page: number; at: number };
type Fault = { kind: "kill" | "sleep" | "nap"; victim: string; at: number; wokenAt: number };

const documented: object = JSON.parse(
  readFileSync("lib/snapshot/reference/documented-example.json", "utf8"),
)[0];
const newestDay = Date.now() - 5 * 86_400_000;
const rowsOf = (page: number) =>
  Array.from({ length: rowsAPage }, (_, index) => {
    const collected = new Date(newestDay - (page * rowsAPage + index) * 86_400_000).toISOString();
    return { ...documented, server_id: "server-a", collection_date: `${collected.slice(0, 10)}T23:59:59Z` };
  });

/** GitHub, which takes its time; each process calls it by a path of its own. */
const asked: Asked[] = [];
const github = createServer(async (request, response) => {
  const url = new URL(request.url ?? "", "http://127.0.0.1");
  const [, process = "", , slot = ""] = url.pathname.split("/");
  // A year and a day are asked for in two parts; of the older one there is nothing.
  const isOlder = Date.parse(url.searchParams.get("date_end") ?? "") < newestDay;
  const page = isOlder ? pages + 1 : Number(url.searchParams.get("page") ?? 1);
  asked.push({ process, slot, page, at: performance.now() });
  await delay(30 + Math.random() * 90);
  url.searchParams.set("page", String(page + 1));
  const next = `<${url.pathname}${url.search}>; rel="next"`;
  response.writeHead(200, { "content-type": "application/json", ...(page < pages && { link: next }) });
  response.end(JSON.stringify(isOlder ? [] : rowsOf(page)));
});

let postgres: Awaited<ReturnType<typeof startPostgres>>;
const reading = new Map<string, TestProcess>();

beforeAll(async () => {
  postgres = await startPostgres();
  await new Promise<void>((resolve) => github.listen(0, "127.0.0.1", resolve));
});
afterAll(async () => {
  await Promise.all([...reading.values()].map((one) => one.stop()));
  github.closeAllConnections();
  github.close();
  await postgres.stop();
});

/** A process that reads by the schedule whatever is due, as each server of Tidemark does every minute. */
async function startReading(name: string, where: { url: string; key: string }): Promise<void> {
  const started = runInProcess(
    `
      import { setTimeout as delay } from "node:timers/promises";
      import { log } from "@/lib/server/log";
      import { processWide } from "@/lib/server/process/process-wide";
      import { getDatabase } from "@/lib/server/store/database";
      import { readWhatIsDue } from "@/lib/server/statistics/due-reads";
      log.level = "error";
      processWide("reading", () => ({})).leaseMs = ${leaseMs};
      await getDatabase();
      console.log("reads");
      for (;;) {
        await readWhatIsDue(${JSON.stringify(dueHalfADayAgo)});
        await delay(20);
      }
    `,
    {
      DATABASE_URL: where.url,
      TIDEMARK_ENCRYPTION_KEYS: where.key,
      AUTH_SECRET: "cX8w0Vf3uJm5Zt1Rk7Lq9Ys2Nd4Hb6Pg",
      GITHUB_API_URL: `http://127.0.0.1:${(github.address() as AddressInfo).port}/${name}`,
    },
  );
  reading.set(name, started);
  await started.lines.next();
}

const minuteNow = Math.floor(Date.now() / 60_000) % 1_440;
const minuteDue = (minuteNow + 720) % 1_440;
const dueHalfADayAgo: CollectionWindow = { from: minuteDue, to: minuteDue };

async function strike(fault: Fault, where: { url: string; key: string }): Promise<void> {
  const { child } = reading.get(fault.victim) as TestProcess;
  if (fault.kind === "kill") {
    await reading.get(fault.victim)?.stop();
    await startReading(fault.victim, where);
    return;
  }
  child.kill("SIGSTOP");
  await delay(fault.kind === "nap" ? napMs : leaseMs + Math.random() * 1_000);
  fault.wokenAt = performance.now();
  child.kill("SIGCONT");
}

/** All that a slot's reads leave behind, in terms that do not tell it from another slot. */
async function stateOf(database: Database, slot: string, startVersion: number) {
  const rows = await database.query
    .selectFrom("snapshots")
    .innerJoin("snapshot_bodies as sent", (join) =>
      join
        .onRef("sent.enterprise", "=", "snapshots.enterprise")
        .onRef("sent.server_id", "=", "snapshots.server_id")
        .onRef("sent.day", "=", "snapshots.day"),
    )
    .selectAll("snapshots")
    .select("sent.body")
    .where("snapshots.enterprise", "=", slot)
    .orderBy("snapshots.server_id")
    .orderBy("snapshots.day")
    .execute();
  const syncs = await listSyncs(database, slot, 100);
  const [newest] = syncs;
  return {
    rows: rows.map((row) => ({
      ...row,
      enterprise: "",
      read_at: row.read_at === newest?.startedAt,
      first_read_at: syncs.some(({ startedAt }) => startedAt === row.first_read_at),
    })),
    replaced: await database.query
      .selectFrom("replaced_snapshots")
      .select("day")
      .where("enterprise", "=", slot)
      .execute(),
    versions: ((await findEnterprise(database, slot))?.dataVersion ?? 0) - startVersion,
    newest: newest && {
      state: newest.state,
      receivedRows: newest.receivedRows,
      progress: newest.progress,
      problem: newest.problem,
    },
    others: [...new Set(syncs.slice(1).map(({ problem }) => problem?.type))],
    leases: await database.query
      .selectFrom("leases")
      .select("name")
      .where("name", "=", readingLease(slot))
      .execute()
      .then((leases) => leases.length),
  };
}

it(
  `one process reads each slot, ${faults} times killed or put to sleep, and what is stored is as if by one`,
  async ({ annotate }) => {
    const where = { url: await postgres.newDatabase(), key: generateKey() };
    const database = await openDatabase({
      database: { type: "postgres", url: where.url },
      encryptionKeys: parseKeyring(where.key),
    });
    const begin = async (slot: string) => (await connectTestEnterprise(database, slot)).dataVersion;
    const ended = (slot: string) =>
      expect
        .poll(() => latestSucceededSync(database, slot), { timeout: 90_000, interval: 10 })
        .not.toBeNull();
    const firstPages = (slot: string) => asked.filter((one) => one.slot === slot && one.page === 1);

    await startReading("one", where);
    const undisturbedVersion = await begin("undisturbed");
    await ended("undisturbed");
    const undisturbed = await stateOf(database, "undisturbed", undisturbedVersion);
    expect(undisturbed).toMatchObject({
      newest: { state: "succeeded", receivedRows: pages * rowsAPage },
      versions: pages,
      replaced: [],
      others: [],
    });
    expect(undisturbed.rows).toHaveLength(pages * rowsAPage);
    expect(undisturbed.rows.every((row) => row.read_at && row.first_read_at)).toBe(true);

    await Promise.all(processes.slice(1).map((name) => startReading(name, where)));
    const struck = new Map<string, Fault & { endedAt: number }>();
    for (let number = 1; number <= faults; number += 1) {
      const slot = `slot-${number}`;
      const version = await begin(slot);
      await expect.poll(() => firstPages(slot).length, { timeout: 30_000, interval: 5 }).toBeGreaterThan(0);
      await delay(Math.random() * 350);
      const kind = (["kill", "sleep", "nap"] as const)[number % 3] ?? "kill";
      const victim = firstPages(slot)[0]?.process ?? "";
      const fault: Fault = { kind, victim, at: performance.now(), wokenAt: Number.POSITIVE_INFINITY };
      const striking = strike(fault, where);
      await ended(slot);
      const endedAt = performance.now();
      await striking;
      struck.set(slot, { ...fault, endedAt });
      const state = await stateOf(database, slot, version);
      const { others } = state;
      expect({ ...state, others: [] }, slot).toEqual(undisturbed);
      expect(others, slot).toEqual(firstPages(slot).length > 1 ? ["interrupted"] : others);
    }

    const takenOver = { kill: 0, sleep: 0, nap: 0 };
    let afterWaking = 0;
    for (const [slot, { kind, victim, at, wokenAt, endedAt }] of struck) {
      const [, second, third] = firstPages(slot);
      expect(third, slot).toBeUndefined();
      if (second) {
        takenOver[kind] += 1;
        // The victim may have kept its lease a third of it before.
        expect(second.at - at, slot).toBeGreaterThan(leaseMs / 2);
      }
      // Started anew or woken, it may be the one that takes its own slot over.
      const isReplaced = second !== undefined && second.process !== victim;
      // Of a page it had come to ask for as it fell asleep, the victim learns only by the answer that it is too late.
      const late = asked.filter(
        (one) => one.slot === slot && isReplaced && one.process === victim && one.at > wokenAt,
      );
      afterWaking += late.length;
      expect(late.length, slot).toBeLessThanOrEqual(1);
      const others = asked.filter((one) => one.slot === slot && one.at > endedAt && !late.includes(one));
      expect(others, slot).toEqual([]);
    }
    await annotate(
      `${faults} faults: ${struck.size} slots fetched ${struck.size + takenOver.kill + takenOver.sleep} times, ` +
        `taken over ${takenOver.kill} times from the killed and ${takenOver.sleep} from sleepers; ` +
        `${afterWaking} pages asked for on waking`,
    );
    expect(takenOver.nap).toBe(0);
    // Else nothing was tried.
    expect(takenOver.kill).toBeGreaterThan(0);
    expect(takenOver.sleep).toBeGreaterThan(0);
    await database.close();
  },
  faults * 15_000,
);
