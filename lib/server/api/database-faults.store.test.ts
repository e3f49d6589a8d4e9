import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import SqliteConnection from "better-sqlite3";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startEmbeddedPostgres } from "@/e2e/postgres";
import { eachDay } from "@/lib/period/day";
import { connect } from "@/lib/server/enterprises/connect";
import { connectedEnterprises } from "@/lib/server/enterprises/connected-enterprises";
import type { DatabaseEnv } from "@/lib/server/env";
import { apply, describedImport, readOn, startImport } from "@/lib/server/imports/imports";
import { log } from "@/lib/server/log";
import { processWide } from "@/lib/server/process/process-wide";
import { assertReady } from "@/lib/server/ready";
import { coverage } from "@/lib/server/statistics/coverage";
import { frames } from "@/lib/server/statistics/frames";
import { serverStatistics } from "@/lib/server/statistics/server-statistics";
import { beginSync } from "@/lib/server/statistics/sync";
import { newestSync } from "@/lib/server/statistics/sync-ledger";
import {
  setDatabase,
  startTestGitHub,
  type TestGitHub,
  untilEnded,
} from "@/lib/server/statistics/test-installation";
import { createAccessToken } from "@/lib/server/store/access-tokens";
import { openDatabase } from "@/lib/server/store/database";
import { beginSession, userOfSession } from "@/lib/server/store/sessions";
import type { Database } from "@/lib/server/store/tables";
import { newKeyring } from "@/lib/server/store/test-databases";
import { insertUser } from "@/lib/server/store/users";
import { defaultView } from "@/lib/view/parse-view";
import * as operations from "./operations";
import { route } from "./route";
import { getCoverage } from "./server-operations";

/** What only reads, and what cannot but write. */
const reads = {
  enterprises: route(operations.listEnterprises, ({ user }) => connectedEnterprises(user)),
  frames: route(operations.getFrames, ({ params, query }) =>
    frames(params.slug, defaultView, query.metrics.split(",")),
  ),
  coverage: route(getCoverage, ({ params }) => coverage(params.slug)),
  sync: route(operations.getSync, ({ params }) => newestSync(params.slug)),
};
/** Reads, but leaves Tidemark only on record. */
const exported = route(operations.getServerStatistics, async ({ params, query }) => {
  return (await serverStatistics(params.enterprise_or_org, query)).rows;
});
const write = route(operations.startSync, ({ params }) => beginSync(params.slug, "manual"));
const ready = route(operations.getReady, async () => {
  await assertReady();
  return { status: "ready" };
});

let github: TestGitHub;
beforeAll(async () => {
  log.level = "silent";
  github = await startTestGitHub();
});
afterAll(() => github.close());

type World = { database: Database; secret: string; session: { id: string; terms: string[] } };

/** An enterprise that was read, by somebody whose token and session were not used for long, and is stale by now. */
async function furnish(env: DatabaseEnv): Promise<World> {
  const database = setDatabase(await openDatabase({ database: env, encryptionKeys: newKeyring() }));
  const person = { email: "mona@acme.example", name: "Mona", passwordHash: null, emailVerified: true };
  const user = await insertUser(database.query, person, "owner", new Date());
  if (!user) throw new Error("The address is taken.");
  const { token } = await createAccessToken(database, {
    ...{ userId: user.id, name: "nightly", scope: "manage", enterprise: null, days: 1 },
  });
  const terms = ["password"];
  const id = await beginSession(
    database,
    { userId: user.id, method: "password", terms: "password", address: null, userAgent: null },
    new Date(Date.now() - 3600_000),
  );
  await connect("acme-corp", github.token, null);
  await untilEnded(() => newestSync("acme-corp"));
  const long = new Date(Date.now() - 86_400_000).toISOString();
  await database.query.updateTable("syncs").set({ started_at: long, finished_at: long }).execute();
  return { database, secret: token, session: { id, terms } };
}

async function ask(handler: typeof write, { secret }: World, method = "GET"): Promise<string> {
  const query = handler === reads.frames ? "?metrics=users-total" : "";
  const request = new Request(`http://localhost/api/x${query}`, {
    method,
    headers: { authorization: `Bearer ${secret}` },
  });
  const context = { params: Promise.resolve({ slug: "acme-corp", enterprise_or_org: "acme-corp" }) };
  const response = await handler(request, context);
  const answer = (await response.json()) as { type?: string; nextSteps?: string[] };
  if (response.status >= 400) {
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(answer?.nextSteps).not.toEqual([]);
  }
  return response.ok ? String(response.status) : `${response.status} ${answer?.type?.replace(/.*:/, "")}`;
}

/** As if the last write beside a read had failed long ago, so that each fails on its own. */
function afterPause(): void {
  processWide("beside-reading", () => ({ at: 0 })).at = Number.NEGATIVE_INFINITY;
}

async function readAll(world: World): Promise<Record<string, string>> {
  const answers: Record<string, string> = {};
  for (const [name, handler] of Object.entries(reads)) {
    afterPause();
    answers[name] = await ask(handler, world);
  }
  return answers;
}

const all = (answer: string) => Object.fromEntries(Object.keys(reads).map((name) => [name, answer]));

async function assertSession({ database, session }: World): Promise<void> {
  afterPause();
  expect(await userOfSession(database, session)).toMatchObject({ name: "Mona" });
}

describe("on SQLite", () => {
  let directory: string;
  let world: World;
  beforeEach(async () => {
    directory = mkdtempSync(path.join(tmpdir(), "tidemark-faults-"));
    world = await furnish({ type: "sqlite", directory });
  });
  afterEach(async () => {
    await world.database.close();
    rmSync(directory, { recursive: true, force: true });
  });

  async function mended(): Promise<void> {
    expect(await ask(write, world, "POST")).toBe("202");
    expect(await untilEnded(() => newestSync("acme-corp"))).toMatchObject({ state: "succeeded" });
    expect(await readAll(world)).toEqual(all("200"));
    expect(await ask(exported, world)).toBe("200");
  }

  it("a database that another program has locked is read on, and written to once it is free", async () => {
    const other = new SqliteConnection(path.join(directory, "tidemark.sqlite"));
    other.exec("begin immediate");
    expect(await readAll(world)).toEqual(all("200"));
    expect(await ask(write, world, "POST")).toBe("503 database-locked");
    expect(await ask(exported, world)).toBe("503 database-locked");
    expect(await ask(ready, world)).toBe("200");
    await assertSession(world);
    other.exec("rollback");
    other.close();
    await mended();
  });

  it("with a full disk it is read on, and written to once there is room", async () => {
    const { query } = world.database;
    // Every page that is free is taken, so that even the smallest row has none.
    await sql`vacuum`.execute(query);
    await sql`pragma max_page_count = 1`.execute(query);
    await sql`create table filler (text)`.execute(query).catch(() => {});
    expect(await readAll(world)).toEqual(all("200"));
    const grow = route(operations.startSync, async () => {
      await sql`create table more (text)`.execute(query);
    });
    expect(await ask(grow, world, "POST")).toBe("503 database-full");
    await sql`pragma max_page_count = 1000000`.execute(query);
    await mended();
  });

  it("with a full disk an import is left as it was, and goes on once there is room", async () => {
    const { query } = world.database;
    const days = eachDay("2023-01-01", "2025-12-31");
    const rows = days.map((day) => ({ server_id: "s", collection_date: `${day}T23:59:59Z`, ghe_stats: {} }));
    const file = Buffer.from(JSON.stringify(rows));
    const { id } = await startImport("acme-corp", { fileName: "x.json", bytes: file.length, userId: null });
    const goOn = route(operations.startSync, async () => {
      const { takenBytes } = await describedImport("acme-corp", id);
      return readOn("acme-corp", id, takenBytes, Readable.from([file.subarray(takenBytes)]));
    });
    const applying = route(operations.startSync, () => apply("acme-corp", id));
    const stored = async () => [
      await query
        .selectFrom("snapshots")
        .select(({ fn }) => fn.countAll().as("rows"))
        .execute(),
      await query.selectFrom("enterprises").select("data_version").execute(),
      await query.selectFrom("imports").select(["state", "taken_bytes", "rows"]).execute(),
    ];
    const whileFull = async (handler: typeof goOn) => {
      const before = await stored();
      await sql`vacuum`.execute(query);
      await sql`pragma max_page_count = 1`.execute(query);
      expect(await ask(handler, world, "POST")).toBe("503 database-full");
      expect(await stored()).toEqual(before);
      expect(await readAll(world)).toEqual(all("200"));
      await sql`pragma max_page_count = 1000000`.execute(query);
      expect(await ask(handler, world, "POST")).toBe("202");
    };
    await whileFull(goOn);
    await whileFull(applying);
    expect((await describedImport("acme-corp", id)).outcome).toMatchObject({ new: days.length });
    await mended();
  });

  it("a read-only one is read on", async () => {
    const { query } = world.database;
    await sql`pragma query_only = on`.execute(query);
    expect(await readAll(world)).toEqual(all("200"));
    expect(await ask(write, world, "POST")).toBe("503 database-read-only");
    expect(await ask(exported, world)).toBe("503 database-read-only");
    await assertSession(world);
    await sql`pragma query_only = off`.execute(query);
    await mended();
  });

  it("waits for a lock once, not at every request", async () => {
    const other = new SqliteConnection(path.join(directory, "tidemark.sqlite"));
    other.exec("begin immediate");
    const began = performance.now();
    for (let times = 0; times < 20; times += 1) await ask(reads.frames, world);
    // Each by itself would wait a second for every write.
    expect(performance.now() - began).toBeLessThan(15_000);
    other.close();
  });
});

describe("on PostgreSQL", () => {
  let server: Awaited<ReturnType<typeof startEmbeddedPostgres>>;
  let world: World;
  const unheard: unknown[] = [];
  const hear = (error: unknown) => unheard.push(error);
  beforeAll(async () => {
    process.on("uncaughtException", hear);
    server = await startEmbeddedPostgres();
    world = await furnish({ type: "postgres", url: server.url });
  });
  afterAll(async () => {
    process.off("uncaughtException", hear);
    await world.database.close();
    await server.stop();
  });

  it("that is away is named, a call under way too, and used again once it is back", async () => {
    expect(await readAll(world)).toEqual(all("200"));
    await untilEnded(() => newestSync("acme-corp"));
    const slow = route(operations.startSync, async () => {
      await sql`select pg_sleep(20)`.execute(world.database.query);
    });
    const underWay = ask(slow, world, "POST");
    let goOn = () => {};
    const interrupted = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const betweenQueries = route(operations.startSync, () =>
      world.database.query.transaction().execute(async (query) => {
        await sql`select 1`.execute(query);
        await interrupted;
        await sql`select 1`.execute(query);
      }),
    );
    const inTransaction = ask(betweenQueries, world, "POST");
    await new Promise((resolve) => setTimeout(resolve, 500));
    await server.interrupt();
    goOn();
    expect(await underWay).toBe("503 database-away");
    expect(await inTransaction).toBe("503 database-away");
    expect(await readAll(world)).toEqual(all("503 database-away"));
    expect(await ask(write, world, "POST")).toBe("503 database-away");
    expect(await ask(ready, world)).toBe("503 database-away");

    await server.resume();
    expect(await ask(ready, world)).toBe("200");
    expect(await readAll(world)).toEqual(all("200"));
    expect(await ask(write, world, "POST")).toBe("202");
    expect(await untilEnded(() => newestSync("acme-corp"))).toMatchObject({ state: "succeeded" });
    expect(unheard).toEqual([]);
  });

  it("that may not write is read on", async () => {
    const { query } = world.database;
    await sql`alter database postgres set default_transaction_read_only = on`.execute(query);
    // It holds for connections made anew.
    await server.interrupt();
    await server.resume();
    expect(await readAll(world)).toEqual(all("200"));
    expect(await ask(write, world, "POST")).toBe("503 database-read-only");
    expect(await ask(exported, world)).toBe("503 database-read-only");
  });

  it("that takes too long is given up", async () => {
    const { rows } = await sql<{
      limit: string;
    }>`select current_setting('statement_timeout') as limit`.execute(world.database.query);
    expect(rows).toEqual([{ limit: "30s" }]);
  });
});
