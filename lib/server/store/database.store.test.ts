import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "kysely";
import { afterAll, describe, expect, it } from "vitest";
import { DirectoryInUseError } from "@/lib/server/process/directory-lock";
import { runInProcess } from "@/lib/server/process/test-process";
import type { Keyring } from "@/lib/server/secrets/keyring";
import { openDatabase } from "./database";
import { readToken } from "./enterprises";
import { figureColumns } from "./figure-columns";
import { EncryptionKeyError } from "./key-check";
import { readReadings } from "./readings";
import type { Database } from "./tables";
import { newKeyring, onEveryDatabase } from "./test-databases";
import { daysRead } from "./test-readings";
import { connectTestEnterprise } from "./test-snapshots";

function withKeyUnderId(id: string): Keyring {
  const { currentId, keys } = newKeyring();
  return { currentId: id, keys: new Map([[id, keys.get(currentId) ?? Buffer.alloc(0)]]) };
}

async function contentOf({ query }: Database) {
  return Promise.all([
    query.selectFrom("enterprises").selectAll().execute(),
    query.selectFrom("key_checks").selectAll().orderBy("key_id").execute(),
  ]);
}

onEveryDatabase("the database", ({ type, empty, open }) => {
  it("has a column for every published figure", async () => {
    const { query } = await open();
    const tables = await query.introspection.getTables();
    const columns = tables.find((table) => table.name === "snapshots")?.columns.map((column) => column.name);
    expect(columns).toEqual(expect.arrayContaining(figureColumns.map(([, column]) => column)));
  });

  it("keeps what it holds when opened again", async () => {
    const where = await empty();
    const keyring = newKeyring();
    const first = await open(where, keyring);
    await connectTestEnterprise(first);
    await first.close();
    expect(await readToken(await open(where, keyring), "acme-corp")).toBe("ghp_canary_1234");
  });

  it("refuses a wrong key under a known id, and changes nothing", async () => {
    const where = await empty();
    const right = withKeyUnderId("k1");
    const first = await open(where, right);
    await connectTestEnterprise(first);
    const before = await contentOf(first);
    await first.close();
    await expect(open(where, withKeyUnderId("k1"))).rejects.toThrow(
      "The encryption key k1 is not the one this database was written with.",
    );
    const again = await open(where, right);
    expect(await contentOf(again)).toEqual(before);
    expect(await readToken(again, "acme-corp")).toBe("ghp_canary_1234");
  });

  it("refuses to start without a key that a stored token needs, and takes a new key beside it", async () => {
    const where = await empty();
    const former = withKeyUnderId("former");
    const next = withKeyUnderId("next");
    const first = await open(where, former);
    await connectTestEnterprise(first);
    await first.close();
    await expect(open(where, next)).rejects.toThrow(EncryptionKeyError);
    const both = { currentId: "next", keys: new Map([...next.keys, ...former.keys]) };
    const rotating = await open(where, both);
    expect(await readToken(rotating, "acme-corp")).toBe("ghp_canary_1234");
    await connectTestEnterprise(rotating, "acme-corp", "ghp_newer_5678");
    await rotating.close();
    expect(await readToken(await open(where, next), "acme-corp")).toBe("ghp_newer_5678");
  });

  it("loses no acknowledged row to kill -9", async () => {
    const where = await empty();
    const keyring = newKeyring();
    const acknowledged: string[] = [];
    for (let kill = 0; kill < 5; kill++) {
      const writer = runInProcess(writerSource(where, keyring, kill));
      const wanted = acknowledged.length + 20 + kill * 7;
      while (acknowledged.length < wanted) {
        const line = await writer.lines.next();
        if (line.done) throw new Error("the writer ended by itself");
        acknowledged.push(line.value);
      }
      writer.child.kill("SIGKILL");
      for (let line = await writer.lines.next(); !line.done; line = await writer.lines.next()) {
        acknowledged.push(line.value);
      }
      await writer.stop();
    }
    const database = await open(where, keyring);
    const period = { from: "2000-01-01", to: "2100-12-31" };
    const servers = ["0", "1", "2", "3", "4"].map((kill) => `server-${kill}`);
    const stored = await readReadings(database, "acme-corp", { servers, period, figures: [], rising: [] });
    const keys = new Set(daysRead(stored));
    expect(acknowledged.filter((key) => !keys.has(key))).toEqual([]);
    expect(acknowledged.length).toBeGreaterThanOrEqual(100);
  });

  if (type === "postgres") {
    it("is migrated once when replicas start together", async () => {
      const where = await empty();
      const keyring = newKeyring();
      const handles = await Promise.all(Array.from({ length: 4 }, () => open(where, keyring)));
      for (const handle of handles) await connectTestEnterprise(handle);
    });

    it("lets one of two replicas start that have different keys under one id", async () => {
      const where = await empty();
      const outcomes = await Promise.allSettled([
        open(where, withKeyUnderId("k1")),
        open(where, withKeyUnderId("k1")),
      ]);
      expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(["fulfilled", "rejected"]);
    });
  }
});

describe("the embedded database", () => {
  const parent = mkdtempSync(path.join(tmpdir(), "tidemark-embedded-"));
  const emptyDirectory = () =>
    ({ type: "sqlite", directory: mkdtempSync(path.join(parent, "data-")) }) as const;
  afterAll(() => rmSync(parent, { recursive: true, force: true }));

  it("generates its key, in a directory and files closed to other accounts", async () => {
    const where = emptyDirectory();
    const database = await openDatabase({ database: where, encryptionKeys: null });
    await connectTestEnterprise(database);
    expect((statSync(where.directory).mode & 0o777).toString(8)).toBe("700");
    const files = readdirSync(where.directory);
    expect(files).toEqual(
      expect.arrayContaining(["encryption-keys", "tidemark.sqlite", "tidemark.sqlite-wal"]),
    );
    for (const file of files) {
      expect([file, (statSync(path.join(where.directory, file)).mode & 0o777).toString(8)]).toEqual([
        file,
        "600",
      ]);
    }
    await database.close();
    const again = await openDatabase({ database: where, encryptionKeys: null });
    expect(await readToken(again, "acme-corp")).toBe("ghp_canary_1234");
    await again.close();
  });

  it("makes no new key where the lost one is needed", async () => {
    const where = emptyDirectory();
    const database = await openDatabase({ database: where, encryptionKeys: null });
    await connectTestEnterprise(database);
    await database.close();
    const keysFile = path.join(where.directory, "encryption-keys");
    rmSync(keysFile);
    await expect(openDatabase({ database: where, encryptionKeys: null })).rejects.toThrow(
      /needs, is missing\. Restore it/,
    );
    expect(existsSync(keysFile)).toBe(false);
  });

  it("is opened by one process at a time", async () => {
    const where = emptyDirectory();
    const database = await openDatabase({ database: where, encryptionKeys: null });
    await expect(openDatabase({ database: where, encryptionKeys: null })).rejects.toThrow(
      DirectoryInUseError,
    );
    await connectTestEnterprise(database);
    await database.close();
    await (await openDatabase({ database: where, encryptionKeys: null })).close();
  });

  it("is durable: write-ahead log, every commit synced, foreign keys on", async () => {
    const database = await openDatabase({ database: emptyDirectory(), encryptionKeys: null });
    const pragma = async (name: string) => (await sql.raw(`pragma ${name}`).execute(database.query)).rows[0];
    expect(await pragma("journal_mode")).toEqual({ journal_mode: "wal" });
    expect(await pragma("synchronous")).toEqual({ synchronous: 2 });
    expect(await pragma("foreign_keys")).toEqual({ foreign_keys: 1 });
    await database.close();
  });
});

describe("a failed opening", () => {
  it("says that PostgreSQL is away", async () => {
    const away = { type: "postgres", url: "postgres://nobody@127.0.0.1:1/nothing" } as const;
    await expect(openDatabase({ database: away, encryptionKeys: newKeyring() })).rejects.toThrow(
      "ECONNREFUSED",
    );
  });
});

/** A program that stores one day after another and prints each once it is acknowledged. */
function writerSource(where: object, keyring: Keyring, kill: number): string {
  const keys = [...keyring.keys].map(([id, key]) => `${id}:${key.toString("base64")}`).join(",");
  return `
    import { openDatabase } from "@/lib/server/store/database";
    import { upsertSnapshots } from "@/lib/server/store/snapshots";
    import { connectTestEnterprise, testSnapshot } from "@/lib/server/store/test-snapshots";
    import { parseKeyring } from "@/lib/server/secrets/keyring";
    const database = await openDatabase({
      database: ${JSON.stringify(where)},
      encryptionKeys: parseKeyring(${JSON.stringify(keys)}),
    });
    await connectTestEnterprise(database);
    for (let index = 0; index < 20_000; index++) {
      const day = new Date(Date.UTC(2001, 0, 1 + index)).toISOString().slice(0, 10);
      const snapshot = testSnapshot({ serverId: "server-${kill}", day });
      await upsertSnapshots(database, "acme-corp", [snapshot], { source: "api", readAt: new Date().toISOString() });
      console.log(snapshot.serverId, day);
    }
  `;
}
