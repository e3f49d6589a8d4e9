import fc from "fast-check";
import { afterEach, expect, it, vi } from "vitest";
import { addDays } from "@/lib/period/day";
import { findEnterprise, removeEnterprise } from "@/lib/server/store/enterprises";
import { toImportRow } from "@/lib/server/store/file-rows";
import { applyImport } from "@/lib/server/store/imported-rows";
import { createImport, takeRows } from "@/lib/server/store/imports";
import { listServers } from "@/lib/server/store/listed-servers";
import * as readings from "@/lib/server/store/readings";
import { changeServers, readServerRows, type ServerChange } from "@/lib/server/store/servers";
import { upsertSnapshots } from "@/lib/server/store/snapshots";
import type { Database } from "@/lib/server/store/tables";
import { onEveryDatabase } from "@/lib/server/store/test-databases";
import { readingsIn } from "@/lib/server/store/test-readings";
import { connectTestEnterprise, testSnapshot } from "@/lib/server/store/test-snapshots";
import { figurePaths } from "@/lib/snapshot/figures";
import { keepHistories, renewHistory } from "./histories";
import { setDatabase } from "./test-installation";
import { withReadings } from "./view-readings";

vi.mock("@/lib/server/store/readings", { spy: true });

const slug = "acme-corp";
const start = "2026-06-01";
const length = 12;
const servers = ["a", "b", "c", "d"] as const;
/** Which server goes on with which, where it does. */
const older = { b: "a", c: "b", d: "c" } as const;

const row = fc.record({
  server: fc.constantFrom(...servers),
  offset: fc.integer({ min: 0, max: length }),
  value: fc.integer({ min: 0, max: 9 }),
  version: fc.constantFrom("3.18.1", null),
});
type Row = typeof row extends fc.Arbitrary<infer Value> ? Value : never;
const rows = fc.array(row, { minLength: 1, maxLength: 6 });
const known = fc.constantFrom(...servers);

const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ what: fc.constant("read" as const), rows }) },
  { weight: 3, arbitrary: fc.record({ what: fc.constant("imported" as const), rows }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant("named" as const), server: known }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant("archived" as const), server: known }) },
  {
    weight: 2,
    arbitrary: fc.record({ what: fc.constant("joined" as const), server: fc.constantFrom("b", "c", "d") }),
  },
  { weight: 2, arbitrary: fc.record({ what: fc.constant("parted" as const), server: known }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant("renewed" as const) }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant("added again" as const) }) },
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

const snapshotOf = ({ server, offset, value, version }: Row) =>
  testSnapshot({
    serverId: server,
    day: addDays(start, offset),
    ghesVersion: version,
    figures: value === 0 ? {} : { "ghe_stats.users.total_users": value },
  });

let reads = 0;

async function take(database: Database, asked: Step): Promise<void> {
  reads += 1;
  switch (asked.what) {
    case "read": {
      const readAt = new Date(Date.UTC(2026, 10, 21) + reads * 1_000).toISOString();
      await upsertSnapshots(database, slug, asked.rows.map(snapshotOf), { source: "api", readAt });
      return;
    }
    case "imported":
      return importRows(database, asked.rows);
    case "named":
      return change(database, asked.server, { name: `Server ${reads}` });
    case "archived":
      return change(database, asked.server, { archived_at: "2026-11-21T06:00:00.000Z" });
    case "joined":
      return change(database, asked.server, { continues: older[asked.server as keyof typeof older] });
    case "parted":
      return change(database, asked.server, { continues: null });
    case "renewed":
      return renewHistory(slug);
    case "added again":
      return addAgain(database);
  }
}

async function importRows(database: Database, taken: readonly Row[]): Promise<void> {
  const file = await createImport(database, {
    ...{ enterprise: slug, fileName: "export.csv", bytes: 2, createdBy: null, readState: "{}" },
  });
  await takeRows(database, file, {
    ...{ from: 0, to: 2, reading: { readState: "{}", rest: Buffer.alloc(0) } },
    taken: {
      rows: taken.map((one, index) => toImportRow(file, { line: index + 1, snapshot: snapshotOf(one) })),
      ...{ rejected: [], unusable: [] },
    },
  });
  await applyImport(database, file);
}

/** Of a server that is known, as the others who are joined with it are. */
async function change(database: Database, id: string, to: ServerChange): Promise<void> {
  const stored = (await readServerRows(database.query, slug)).map(({ server_id }) => server_id);
  const named = [id, ...(to.continues ? [to.continues] : [])];
  if (named.every((of) => stored.includes(of)))
    await changeServers(database, slug, () => new Map([[id, to]]));
}

async function addAgain(database: Database): Promise<void> {
  await removeEnterprise(database, slug);
  await connectTestEnterprise(database, slug);
  await keepHistories();
}

/** Every reading as a view gets it, and as the store has it. */
async function look(database: Database, days = { from: start, to: addDays(start, length) }) {
  const enterprise = await findEnterprise(database, slug);
  if (!enterprise) throw new Error("It is not there.");
  const listed = await listServers(database, slug);
  const ids = listed.map(({ serverId }) => serverId);
  const selection = { servers: ids, period: days, figures: figurePaths, rising: [] };
  const seen = await withReadings(database, enterprise, listed, [selection], ([read = []]) =>
    readingsIn(read),
  );
  const fromStore = vi.mocked(readings.readReadings).mock.calls.length;
  const stored = readingsIn(await readings.readReadings(database, slug, selection));
  vi.mocked(readings.readReadings).mockClear();
  return { seen, stored, fromStore };
}

const days = (from: number, to: number) => ({ from: addDays(start, from), to: addDays(start, to) });
const readEach = (offsets: readonly number[], value = 5) => ({
  what: "read" as const,
  rows: offsets.map((offset) => ({ server: "a" as const, offset, value, version: null })),
});

afterEach(() => vi.clearAllMocks());

onEveryDatabase("an enterprise's history in memory", ({ open }) => {
  it("is what is stored, whatever changed since it was read", async () => {
    const database = setDatabase(await open());
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(step, fc.boolean()), { minLength: 1, maxLength: 8 }),
        async (steps) => {
          await addAgain(database);
          for (const [asked, isSeen] of steps) {
            await take(database, asked);
            if (!isSeen) continue;
            const { seen, stored, fromStore } = await look(database);
            expect(seen).toEqual(stored);
            expect(fromStore).toBe(0);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it("is what is stored, also where that changes while it is read", async () => {
    const database = setDatabase(await open());
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(step, step), { minLength: 1, maxLength: 5 }), async (steps) => {
        await addAgain(database);
        for (const [one, other] of steps) {
          const asked = [one, other].filter(({ what }) => what !== "added again");
          const ways = [...asked.map((each) => take(database, each)), look(database), renewHistory(slug)];
          await Promise.all(ways);
          const { seen, stored } = await look(database);
          expect(seen).toEqual(stored);
        }
      }),
      { numRuns: 30 },
    );
  });

  it("has only those days read again that changed, once for all who ask at once", async () => {
    const database = setDatabase(await open());
    await addAgain(database);
    await take(database, readEach([1, 2, 3, 4, 5]));
    await look(database);
    vi.clearAllMocks();
    await take(database, readEach([3], 6));
    await take(database, { what: "named", server: "a" });
    await take(database, readEach([4], 7));
    const looks = await Promise.all([look(database), look(database), look(database)]);
    for (const { seen, stored } of looks) expect(seen).toEqual(stored);
    const calls = vi.mocked(readings.readDays).mock.calls;
    expect(calls.map((call) => call[3])).toEqual([days(3, 4)]);
    expect(readings.readHistories).not.toHaveBeenCalled();
  });

  it("is read whole where it is not known what changed, or that is too much for a view to wait for", async () => {
    const database = setDatabase(await open());
    await addAgain(database);
    await take(database, readEach([1, 2, 3]));
    await look(database);
    // As another release, which keeps nothing of it, moves it.
    await database.query
      .updateTable("enterprises")
      .set((its) => ({ data_version: its("data_version", "+", 1) }))
      .execute();
    expect((await look(database)).fromStore).toBe(1);
    const kept = () => vi.waitUntil(async () => (await look(database)).fromStore === 0, { timeout: 10_000 });
    await kept();

    const years = Array.from({ length: 3_001 }, (_, offset) => offset - 3_000);
    await take(database, readEach(years));
    expect((await look(database)).fromStore).toBe(1);
    await kept();
    const { seen, stored } = await look(database, days(-3_000, length));
    expect(seen).toEqual(stored);
    expect(seen).toHaveLength(3_004);
  });

  it("is brought up to date at once where something changed while it was read whole", async () => {
    const database = setDatabase(await open());
    await connectTestEnterprise(database, slug);
    await take(database, readEach([1, 2]));
    const { readHistories } = await vi.importActual<typeof readings>("@/lib/server/store/readings");
    vi.mocked(readings.readHistories).mockImplementationOnce(async (...asked) => {
      const read = await readHistories(...asked);
      await take(database, readEach([2, 3], 8));
      return read;
    });
    await keepHistories();
    const { seen, stored, fromStore } = await look(database);
    expect(seen).toEqual(stored);
    expect(fromStore).toBe(0);
  });

  it("is waited for at the start, and not for long", async () => {
    const database = setDatabase(await open());
    await connectTestEnterprise(database, slug);
    await take(database, readEach([1, 2]));
    vi.mocked(readings.readHistories).mockImplementationOnce(() => new Promise(() => {}));
    const began = performance.now();
    await keepHistories();
    expect(performance.now() - began).toBeLessThan(4_000);
    expect((await look(database)).fromStore).toBe(1);
  });

  it("is not that of one of the same name that was removed, whatever their versions", async () => {
    const database = setDatabase(await open());
    await addAgain(database);
    await take(database, readEach([1, 2]));
    await look(database);
    const dataVersion = (await findEnterprise(database, slug))?.dataVersion ?? 0;
    await removeEnterprise(database, slug);
    await connectTestEnterprise(database, slug);
    await database.query
      .updateTable("enterprises")
      .set({ data_version: dataVersion - 1 })
      .execute();
    await take(database, readEach([3]));
    expect((await findEnterprise(database, slug))?.dataVersion).toBe(dataVersion);
    const { seen, stored } = await look(database);
    expect(seen).toEqual(stored);
  });

  it("is not kept as of a version that has moved while it was read", async () => {
    const database = setDatabase(await open());
    await addAgain(database);
    await take(database, readEach([1, 2]));
    const { readDays } = await vi.importActual<typeof readings>("@/lib/server/store/readings");
    vi.mocked(readings.readDays).mockImplementationOnce(async (...asked) => {
      await take(database, readEach([2], 8));
      return readDays(...asked);
    });
    const { seen, stored } = await look(database);
    expect(seen).toEqual(stored);
    expect(readings.readDays).toHaveBeenCalledTimes(2);
  });
});
