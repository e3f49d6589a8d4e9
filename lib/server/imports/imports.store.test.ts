import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, expect, it } from "vitest";
import { connect } from "@/lib/server/enterprises/connect";
import { log } from "@/lib/server/log";
import { enterpriseOf } from "@/lib/server/statistics/enterprise-of";
import { snapshotsAsCsv, snapshotsAsJson } from "@/lib/server/statistics/snapshots";
import { setDatabase } from "@/lib/server/statistics/test-installation";
import { addEnterprise, findEnterprise, removeEnterprise } from "@/lib/server/store/enterprises";
import { changeServers } from "@/lib/server/store/servers";
import { countBodies, upsertSnapshots } from "@/lib/server/store/snapshots";
import type { Database } from "@/lib/server/store/tables";
import { onEveryDatabase } from "@/lib/server/store/test-databases";
import { testSnapshot } from "@/lib/server/store/test-snapshots";
import { exportCsvHeader, exportCsvRow } from "@/lib/snapshot/export-csv";
import type { Json } from "@/lib/snapshot/snapshot";
import { apply, describedImport, dropImport, importsOf, readOn, startImport } from "./imports";
import { forgetSample, importSample } from "./sample";

const reference = path.resolve(import.meta.dirname, "../../snapshot/reference");
const slug = "acme-corp";
const users = "ghe_stats.users.total_users";
const always = { from: "2000-01-01", to: "2100-12-31" };

beforeAll(() => {
  log.level = "silent";
});

function row(day: string, total: number, more: { [key: string]: Json } = {}): { [key: string]: Json } {
  return {
    ...{ server_id: "server-a", collection_date: `${day}T23:59:59Z`, ghes_version: "3.18.1" },
    ...{ host_name: "github.example.com", ghe_stats: { users: { total_users: total } }, ...more },
  };
}

async function* inPieces(file: Buffer, size = 1_000) {
  for (let at = 0; at < file.length; at += size) yield file.subarray(at, at + size);
}

async function begin(file: Buffer, fileName = "export.json") {
  return startImport(slug, { fileName, bytes: file.length, userId: null });
}

/** Reads a file whole. */
async function ready(content: string | Buffer | object[]) {
  const file = Buffer.from(Array.isArray(content) ? JSON.stringify(content) : content);
  const { id } = await begin(file);
  await readOn(slug, id, 0, inPieces(file));
  return describedImport(slug, id);
}

async function imported(content: string | Buffer | object[]) {
  return (await apply(slug, (await ready(content)).id)).outcome;
}

async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = "";
  for await (const piece of pieces) text += piece;
  return text;
}

async function storedState(database: Database) {
  const rows = await database.query.selectFrom("snapshots").selectAll().orderBy("day").execute();
  const kept = await database.query.selectFrom("replaced_snapshots").selectAll().execute();
  const version = (await findEnterprise(database, slug))?.dataVersion;
  return { rows, kept, version };
}

onEveryDatabase("a file of GitHub's", ({ open }) => {
  async function withoutToken() {
    const database = setDatabase(await open());
    await addEnterprise(database, { slug, isSample: false });
    return database;
  }

  it.each([
    ["documented-export.csv", "deadbeef1", "2023-04-05"],
    ["documented-example.json", "ea6088f3-f095-4bf2-8d7f-c573819e8768", "2021-12-14"],
  ])("is imported whole into an enterprise without a token: %s", async (name, serverId, day) => {
    await withoutToken();
    const file = await ready(readFileSync(path.join(reference, name)));
    expect(file).toMatchObject({ state: "ready", rows: 1, rejectedRows: 0, unusableValues: 0 });
    expect(file.preview?.servers).toMatchObject([
      { serverId, firstDay: day, lastDay: day, days: 1, new: 1, isNew: true },
    ]);
    expect((await apply(slug, file.id)).outcome).toEqual({ new: 1, same: 0, replaced: 0, kept: 0 });
    const csv = await textOf(snapshotsAsCsv(await enterpriseOf(slug), null));
    expect(csv.split("\r\n")[1]).toContain(serverId);
  });

  it("changes nothing when it is imported a second time, in whatever form", async () => {
    const database = await withoutToken();
    const rows = [row("2026-11-01", 5), row("2026-11-02", 6)];
    expect(await imported(rows)).toEqual({ new: 2, same: 0, replaced: 0, kept: 0 });
    const before = await storedState(database);
    expect(await imported(rows)).toEqual({ new: 0, same: 2, replaced: 0, kept: 0 });
    expect(await imported(exportCsvHeader + rows.map(exportCsvRow).join(""))).toMatchObject({ same: 2 });
    // An older export, with fewer columns.
    expect(await imported("server_id,collection_date\nserver-a,2026-11-01T00:00:00Z\n")).toMatchObject({
      same: 1,
    });
    expect(await storedState(database)).toEqual(before);
    expect(await importsOf(slug)).toHaveLength(4);
  });

  it("takes the place of what was imported before, which is kept, and not of what GitHub answered", async () => {
    const database = await withoutToken();
    const readAt = "2026-11-21T06:00:00.000Z";
    const collected = testSnapshot({ day: "2026-11-02", figures: { [users]: 60 }, body: { from: "GitHub" } });
    await upsertSnapshots(database, slug, [collected], { source: "api", readAt });
    await imported([row("2026-11-01", 5)]);
    await changeServers(database, slug, () => new Map([["server-a", { name: "Headquarters" }]]));
    const before = await storedState(database);

    const file = await ready([row("2026-11-01", 7), row("2026-11-02", 61), row("2026-11-03", 8)]);
    expect(file.preview?.servers).toMatchObject([
      { serverId: "server-a", name: "Headquarters", new: 1, same: 0, replaced: 1, kept: 1, isNew: false },
    ]);
    expect(file.preview?.different).toEqual([
      {
        ...{ serverId: "server-a", day: "2026-11-02", line: 1, stays: "stored" },
        values: [{ field: users, stored: 60, inFile: 61 }],
      },
      {
        ...{ serverId: "server-a", day: "2026-11-01", line: 1, stays: "file" },
        values: [{ field: users, stored: 5, inFile: 7 }],
      },
    ]);
    expect(await storedState(database)).toEqual(before);

    expect((await apply(slug, file.id)).outcome).toEqual({ new: 1, same: 0, replaced: 1, kept: 1 });
    const after = await storedState(database);
    expect(after.rows.map((stored) => [stored.day, stored.source, stored.users_total_users])).toEqual([
      ["2026-11-01", "import", 7],
      ["2026-11-02", "api", 60],
      ["2026-11-03", "import", 8],
    ]);
    expect(after.rows[0]?.first_read_at).toBe(before.rows[0]?.first_read_at);
    expect(after.version).toBe((before.version ?? 0) + 1);
    expect(after.kept).toMatchObject([
      { day: "2026-11-01", source: "import", replaced_by: "import", corrected: 1 },
    ]);
    expect(JSON.parse(after.kept[0]?.body ?? "")).toEqual(row("2026-11-01", 5));
    const json = JSON.parse(await textOf(snapshotsAsJson(await enterpriseOf(slug), null)));
    expect(json[0]).toEqual(row("2026-11-01", 7));
    expect(json[1]).toMatchObject({ from: "GitHub" });

    const answered = testSnapshot({ day: "2026-11-03", figures: { [users]: 9 } });
    await upsertSnapshots(database, slug, [answered], { source: "api", readAt });
    expect((await storedState(database)).rows[2]).toMatchObject({ source: "api", users_total_users: 9 });
  });

  it("previews also the values that go with what is replaced", async () => {
    const database = await withoutToken();
    await imported([row("2026-11-01", 5, { dormant_users: { total_dormant_users: 2 } })]);
    const file = await ready([row("2026-11-01", 7)]);
    expect(file.preview?.different[0]?.values).toEqual([
      { field: users, stored: 5, inFile: 7 },
      { field: "dormant_users.total_dormant_users", stored: 2, inFile: null },
    ]);
    await apply(slug, file.id);
    const { rows, kept } = await storedState(database);
    expect(rows[0]).toMatchObject({ users_total_users: 7, users_total_dormant_users: null });
    expect(kept).toHaveLength(1);
  });

  it("does what holds at the moment it is applied, whatever was read since its preview", async () => {
    const database = await withoutToken();
    const file = await ready([row("2026-11-01", 5), row("2026-11-02", 6)]);
    expect(file.preview?.servers).toMatchObject([{ new: 2, isNew: true }]);
    const answered = testSnapshot({ day: "2026-11-02", figures: { [users]: 60 } });
    const readAt = "2026-11-21T06:00:00.000Z";
    const [, { outcome }] = await Promise.all([
      upsertSnapshots(database, slug, [answered], { source: "api", readAt }),
      apply(slug, file.id),
    ]);
    expect(outcome?.new).toBeGreaterThanOrEqual(1);
    expect(
      (await storedState(database)).rows.map((stored) => [stored.source, stored.users_total_users]),
    ).toEqual([
      ["import", 5],
      ["api", 60],
    ]);
  });

  it("is gone with its enterprise, at whatever moment that is removed", async () => {
    const database = await withoutToken();
    const file = await ready([row("2026-11-01", 5)]);
    const [applied] = await Promise.allSettled([apply(slug, file.id), removeEnterprise(database, slug)]);
    if (applied.status === "rejected") expect(applied.reason).toMatchObject({ status: 404 });
    expect(await database.query.selectFrom("snapshots").selectAll().execute()).toEqual([]);
    expect(await database.query.selectFrom("import_rows").selectAll().execute()).toEqual([]);
  });

  it("is told to be gone by whoever goes on with one that was cancelled meanwhile", async () => {
    await withoutToken();
    const file = Buffer.from(JSON.stringify([row("2026-11-01", 5)]));
    const { id } = await begin(file);
    async function* cancelledOnTheWay() {
      yield file.subarray(0, 20);
      await dropImport(slug, id);
      yield file.subarray(20);
    }
    await expect(readOn(slug, id, 0, cancelledOnTheWay())).rejects.toMatchObject({ status: 404 });
  });

  it("is refused with more servers than a preview can show", async () => {
    await withoutToken();
    const lines = Array.from({ length: 1_001 }, (_, server) => `server-${server},2026-11-01T00:00:00Z`);
    await expect(ready(`server_id,collection_date\n${lines.join("\n")}`)).rejects.toMatchObject({
      ...{ status: 422, type: "import-too-large" },
      detail: "export.json has more than 1,000 servers. Nothing was imported.",
    });
    expect(await importsOf(slug)).toEqual([]);
  });

  it("is never mixed with the sample, nor is what GitHub answers", async () => {
    setDatabase(await open());
    const { servers } = await importSample(new Date("2026-11-21T09:00:00Z"));
    expect(servers).toHaveLength(3);
    const given = { fileName: "export.json", bytes: 10, userId: null };
    await expect(startImport("sample", given)).rejects.toMatchObject({ status: 409, type: "sample-only" });
    await expect(connect("sample", "ghp_any", null)).rejects.toMatchObject({
      ...{ status: 409, type: "sample-only" },
    });
    await forgetSample();
    await expect(enterpriseOf("sample")).rejects.toMatchObject({ status: 404 });
  });

  it("fills a sample that was interrupted before it had figures", async () => {
    const database = setDatabase(await open());
    await addEnterprise(database, { slug: "sample", isSample: true });
    const [first, second] = await Promise.all([importSample(), importSample()]);
    expect([first.servers.length, second.servers.length]).toEqual([3, 3]);
  });

  it("tells what it cannot use and imports the rest", async () => {
    await withoutToken();
    const bad = { server_id: "server-a", collection_date: "never" };
    const file = await ready([row("2026-11-01", -5), bad, row("2026-11-02", 6)]);
    expect(file).toMatchObject({
      ...{ rows: 2, rejectedRows: 1, unusableValues: 1 },
      rejected: [{ line: 1, row: 2, problem: expect.stringContaining('"never"') }],
      unusable: [{ line: 1, row: 1, path: users, value: "-5" }],
    });
    expect((await apply(slug, file.id)).outcome).toMatchObject({ new: 2 });
  });

  it("goes on where it stopped, from there only, and by one at a time", async () => {
    await withoutToken();
    const rows = Array.from({ length: 28 }, (_, day) =>
      row(`2026-10-${String(day + 1).padStart(2, "0")}`, day),
    );
    const file = Buffer.from(JSON.stringify(rows, null, 1));
    const { id } = await begin(file);
    const half = Math.floor(file.length / 2);
    const first = await readOn(slug, id, 0, inPieces(file.subarray(0, half)));
    expect(first).toMatchObject({ state: "reading", takenBytes: half });
    expect(first.rows).toBeGreaterThan(10);
    await expect(apply(slug, id)).rejects.toMatchObject({ status: 409, type: "import-not-ready" });
    await expect(readOn(slug, id, 0, inPieces(file))).rejects.toMatchObject({
      ...{ status: 409, type: "import-elsewhere" },
      extras: { takenBytes: half },
    });
    const tries = [1, 2, 3].map(() => readOn(slug, id, half, inPieces(file.subarray(half))));
    const ended = await Promise.allSettled(tries);
    expect(ended.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const whole = await describedImport(slug, id);
    expect(whole).toMatchObject({ state: "ready", rows: 28, rejectedRows: 0, takenBytes: file.length });

    const applied = await Promise.allSettled([1, 2, 3].map(() => apply(slug, id)));
    expect(applied.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(applied.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { status: 409, type: "import-not-ready" },
    });
  });

  it("has kept the pieces that came before the connection was lost, and goes on behind them", async () => {
    await withoutToken();
    const note = "x".repeat(20_000);
    const rows = Array.from({ length: 28 }, (_, day) =>
      row(`2026-10-${String(day + 1).padStart(2, "0")}`, day, { note }),
    );
    const file = Buffer.from(JSON.stringify(rows, null, 1));
    const { id } = await begin(file);
    const lost = new Error("The connection was lost.");
    async function* upToLoss() {
      yield* inPieces(file.subarray(0, 400_000));
      throw lost;
    }
    await expect(readOn(slug, id, 0, upToLoss())).rejects.toBe(lost);
    const { takenBytes, rows: rowsBefore } = await describedImport(slug, id);
    expect(takenBytes).toBeGreaterThan(250_000);
    expect(takenBytes).toBeLessThanOrEqual(400_000);
    expect(rowsBefore).toBeGreaterThan(10);
    await readOn(slug, id, takenBytes, inPieces(file.subarray(takenBytes)));
    expect(await describedImport(slug, id)).toMatchObject({ state: "ready", rows: 28, rejectedRows: 0 });
    expect((await apply(slug, id)).outcome).toMatchObject({ new: 28 });
  });

  it("of two rows for a day takes the one collected later", async () => {
    const database = await withoutToken();
    const at = (time: string, total: number) => ({ ...row("2026-11-01", total), collection_date: time });
    const noon = at("2026-11-01T12:00:00Z", 2);
    const file = [at("2026-11-01T06:00:00Z", 1), noon, at("2026-11-01T03:00:00Z", 3)];
    expect(await imported(file)).toEqual({ new: 1, same: 0, replaced: 0, kept: 0 });
    expect((await storedState(database)).rows).toMatchObject([{ users_total_users: 2 }]);
  });

  it("leaves nothing behind when it is cancelled, and cannot be once it is applied", async () => {
    const database = await withoutToken();
    const file = await ready([row("2026-11-01", 5)]);
    await dropImport(slug, file.id);
    expect(await database.query.selectFrom("import_rows").selectAll().execute()).toEqual([]);
    await expect(apply(slug, file.id)).rejects.toMatchObject({ status: 404, type: "import-unknown" });
    const other = await ready([row("2026-11-01", 5)]);
    await apply(slug, other.id);
    await expect(dropImport(slug, other.id)).rejects.toMatchObject({ status: 409, type: "import-applied" });
    expect(await countBodies(database, slug, always)).toBe(1);
  });

  it("is refused where it is none, or longer than was said", async () => {
    await withoutToken();
    await expect(ready("name,value\n")).rejects.toMatchObject({ status: 422, type: "not-an-export" });
    await expect(ready("")).rejects.toMatchObject({ status: 422, type: "not-an-export" });
    expect(await importsOf(slug)).toEqual([]);
    const { id } = await startImport(slug, { fileName: "\u202egnp.exe", bytes: 10, userId: null });
    await expect(readOn(slug, id, 0, inPieces(Buffer.alloc(11, " ")))).rejects.toMatchObject({
      type: "import-too-long",
    });
    expect(await importsOf(slug)).toMatchObject([{ fileName: "gnp.exe", rows: 0 }]);
  });
});
