import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { FramesAnswer } from "@/lib/metrics/frame-shape";
import { framesCsv } from "@/lib/metrics/frames-csv";
import { addDays } from "@/lib/period/day";
import { log } from "@/lib/server/log";
import { metricFamilies } from "@/lib/server/monitoring/metric-families";
import { listServers } from "@/lib/server/store/listed-servers";
import { upsertSnapshots } from "@/lib/server/store/snapshots";
import { finishSync, startSync } from "@/lib/server/store/syncs";
import type { Database } from "@/lib/server/store/tables";
import { onEveryDatabase, type TestDatabases } from "@/lib/server/store/test-databases";
import { connectTestEnterprise, testSnapshot } from "@/lib/server/store/test-snapshots";
import type { Snapshot } from "@/lib/snapshot/snapshot";
import { defaultView } from "@/lib/view/parse-view";
import { applyServerChange, applyServerOrder } from "./change-servers";
import { coverage } from "./coverage";
import { enterpriseOf } from "./enterprise-of";
import { frames, storedFrames } from "./frames";
import { registries } from "./registries";
import { server, servers } from "./servers";
import { snapshotsAsJson } from "./snapshots";
import { everywhereOwner, setDatabase, startTestGitHub, type TestGitHub } from "./test-installation";

const acme = "acme-corp";
const origin = { source: "api", readAt: "2026-11-21T06:00:00Z" } as const;
const start = "2026-11-01";
const period = { from: start, to: "2026-11-20" };
const metrics = ["users-total", "pushes", "users-dormant", "dormancy-rate"];
const view = { ...defaultView, range: { type: "dates", ...period }, grain: "day" } as const;
const byServer = { ...view, by: "server" } as const;

let github: TestGitHub;

beforeAll(async () => {
  log.level = "silent";
  github = await startTestGitHub();
});
afterAll(() => github.close());

type Numbers = { users?: number; pushes?: number; dormant?: number };

/** A word a day from the first: users, `.` for no row, `x` for a row without the figure. */
function history(serverId: string, words: string, changes: Partial<Snapshot> = {}): Snapshot[] {
  return words.split(" ").flatMap((word, index) => {
    if (word === ".") return [];
    const users = word === "x" ? {} : { users: Number(word) };
    return snapshotOf(serverId, index, { ...users, pushes: 1_000 + index, dormant: 5 }, changes);
  });
}

function snapshotOf(
  serverId: string,
  index: number,
  { users, pushes, dormant }: Numbers,
  changes: Partial<Snapshot>,
) {
  return testSnapshot({
    serverId,
    day: addDays(start, index),
    hostName: `${serverId}.example.com`,
    ...changes,
    figures: {
      ...(users !== undefined && { "ghe_stats.users.total_users": users }),
      ...(pushes !== undefined && { "ghe_stats.repos.total_pushes": pushes }),
      ...(dormant !== undefined && { "dormant_users.total_dormant_users": dormant }),
    },
  });
}

/** An enterprise that has just been read: a view asks GitHub nothing. */
async function stored({ open }: Pick<TestDatabases, "open">, ...histories: Snapshot[][]): Promise<Database> {
  const database = setDatabase(await open());
  await connectTestEnterprise(database);
  for (const snapshots of histories) await upsertSnapshots(database, acme, snapshots, origin);
  const { id } = await startSync(database, { enterprise: acme, trigger: "manual", ...period, askedDays: 20 });
  await finishSync(database, id, { receivedRows: 1, newRows: 1, changedRows: 0, quarantined: [] });
  return database;
}

const labelsOf = ({ servers }: { servers: { label: string }[] }) => servers.map(({ label }) => label);
const totals = ({ frames }: FramesAnswer) => frames[0]?.series[0]?.values;

/** Everything that people see of the servers, byte by byte, but for the version of the data. */
async function everythingSeen(): Promise<string> {
  const given = [
    await frames(acme, { ...view, compare: "previous" }, metrics),
    await frames(acme, byServer, metrics),
    await storedFrames(acme, byServer, metrics, "hidden"),
    await coverage(acme),
    await servers(acme),
    await registries(acme),
    ...(await Promise.all((await servers(acme)).servers.map((one) => server(acme, one.server)))),
  ].map((answer) => ({ ...answer, dataVersion: null }));
  const families = (await metricFamilies(everywhereOwner)).filter(({ name }) => name.startsWith("github_"));
  return JSON.stringify([given, framesCsv((await frames(acme, byServer, metrics)).frames), families]);
}

onEveryDatabase("servers", (databases) => {
  it("go by the names an admin gave them, until those are taken away, and look alike nowhere", async () => {
    await stored(databases, history("server-a", "1 2"), history("server-b", "3 4"));
    const before = await everythingSeen();
    await applyServerChange(acme, "server-a", { name: "Europe" });
    const named = await frames(acme, byServer, metrics);
    expect(labelsOf(named)).toEqual(["Europe", "server-b.example.com"]);
    expect(named.frames[0]?.series.map(({ label }) => label)).toEqual(["Europe", "server-b.example.com"]);
    expect(framesCsv(named.frames)).toContain("server-a,Europe,");
    expect(labelsOf(await coverage(acme))).toEqual(["Europe", "server-b.example.com"]);
    expect(await server(acme, "server-a")).toMatchObject({
      label: "Europe",
      hostName: "server-a.example.com",
    });
    await applyServerChange(acme, "server-b", { name: "Europe" });
    expect(labelsOf(await servers(acme))).toEqual(["Europe (server-a)", "Europe (server-b)"]);
    expect(labelsOf(await storedFrames(acme, byServer, metrics, "hidden"))).toEqual(["Server 1", "Server 2"]);
    await applyServerChange(acme, "server-a", { name: "" });
    await applyServerChange(acme, "server-b", { name: null });
    expect(await everythingSeen()).toBe(before);
  });

  it("stand in the order an admin gave them, then as they came, and keep their numbers", async () => {
    const database = await stored(databases, history("c", "1"), history("b", "1"), history("a", "1"));
    const shown = async () =>
      (await frames(acme, byServer, metrics)).servers.map(({ server, number }) => `${server}${number}`);
    expect(await shown()).toEqual(["c1", "b2", "a3"]);
    await applyServerOrder(acme, ["a", "c"]);
    expect(await shown()).toEqual(["a3", "c1", "b2"]);
    expect((await coverage(acme)).servers.map((one) => one.server)).toEqual(["a", "c", "b"]);
    const hidden = await storedFrames(acme, { ...byServer, servers: ["a", "b"] }, metrics, "hidden");
    expect(labelsOf(hidden)).toEqual(["Server 2", "Server 1"]);
    await upsertSnapshots(database, acme, history("a", ". 1").concat(history("0", "1")), origin);
    expect(await shown()).toEqual(["a3", "c1", "b2", "04"]);
    await applyServerOrder(acme, []);
    expect(await shown()).toEqual(["c1", "b2", "a3", "04"]);
    await expect(applyServerOrder(acme, ["a", "nobody"])).rejects.toMatchObject({ status: 404 });
  });

  it("come back from the archive to where they stood, whatever was moved meanwhile", async () => {
    await stored(databases, ...["a", "b", "c", "d"].map((id) => history(id, "1 2")));
    const order = async () => (await servers(acme)).servers.map(({ server }) => server).join("");
    await applyServerOrder(acme, ["d", "b", "c", "a"]);
    await applyServerChange(acme, "b", { archived: true });
    expect(await order()).toBe("dcab");
    // As the page asks: it moves those that are expected to report.
    await applyServerOrder(acme, ["c", "d", "a"]);
    expect(await order()).toBe("cdab");
    await applyServerChange(acme, "b", { archived: false });
    expect(await order()).toBe("cbda");

    await applyServerChange(acme, "a", { archived: true });
    await applyServerOrder(acme, ["d"]);
    await applyServerChange(acme, "a", { archived: false });
    expect(await order()).toBe("dbca");
    await applyServerChange(acme, "a", { archived: true });
    await applyServerOrder(acme, ["a", "b", "c", "d"]);
    await applyServerChange(acme, "a", { archived: false });
    expect(await order()).toBe("abcd");
  });

  it("that are archived are waited for no more, and stay in all figures up to their last day", async () => {
    const database = await stored(databases, history("a", "1 2 3 4 5"), history("b", "10 20"));
    const before = await everythingSeen();
    const waiting = await frames(acme, view, metrics);
    expect(totals(waiting)?.slice(0, 5)).toEqual([11, 22, null, null, null]);
    await applyServerChange(acme, "b", { archived: true });
    const archived = await frames(acme, view, metrics);
    expect(totals(archived)?.slice(0, 6)).toEqual([11, 22, 3, 4, 5, null]);
    expect(archived.servers.map(({ days }) => days.slice(0, 5))).toEqual(["ccccc", "cc---"]);
    expect(archived.frames[0]?.marks.map(({ type, day }) => [type, day])).toContainEqual([
      "server-archived",
      "2026-11-03",
    ]);
    const listed = await servers(acme);
    expect(listed.servers.at(-1)).toMatchObject({ server: "b", missingDays: 0, silentDays: 0 });
    const missing = (await coverage(acme)).missing.filter((stretch) => stretch.servers.includes("b"));
    expect(missing).toEqual([]);
    const told = JSON.stringify(await metricFamilies(everywhereOwner));
    expect(told).toContain('"server":"a"');
    expect(told).not.toContain('"server":"b"');

    await upsertSnapshots(database, acme, history("b", ". . . 40"), origin);
    expect(totals(await frames(acme, view, metrics))?.slice(0, 6)).toEqual([11, 22, null, 44, 5, null]);
    expect((await servers(acme)).servers.at(-1)).toMatchObject({ server: "b", missingDays: 1 });
    await database.query
      .deleteFrom("snapshots")
      .where("day", "=", "2026-11-04")
      .where("server_id", "=", "b")
      .execute();
    await applyServerChange(acme, "b", { archived: false });
    expect(await everythingSeen()).toBe(before);
  });

  it("that continue another are one with it, and two again, byte by byte, once that is undone", async () => {
    await stored(
      databases,
      history("other", "100 100 100 100 100 100 100"),
      history("old", "1 2 3 4", { ghesVersion: "3.17.0", hostName: "ghes.example.com" }),
      history("new", ". . . 40 50 . 70", { ghesVersion: "3.18.0", hostName: "ghes.example.com" }),
    );
    await applyServerChange(acme, "old", { name: "Europe" });
    const before = await everythingSeen();
    const enterprise = await enterpriseOf(acme);
    const rows = async () => {
      let text = "";
      for await (const piece of snapshotsAsJson(enterprise, null)) text += piece;
      return text;
    };
    const raw = await rows();

    await applyServerChange(acme, "new", { continues: "old" });
    const joined = await frames(acme, byServer, metrics);
    expect(joined.servers.map(({ server, label, number }) => [server, label, number])).toEqual([
      ["other", "other.example.com", 1],
      ["new", "Europe", 2],
    ]);
    expect(joined.frames[0]?.series[1]?.values.slice(0, 7)).toEqual([1, 2, 3, 40, 50, null, 70]);
    expect(await server(acme, "old")).toMatchObject({
      server: "new",
      firstDay: "2026-11-01",
      lastDay: "2026-11-07",
      storedDays: 6,
      missingDays: expect.any(Number),
      members: [
        { server: "old", firstDay: "2026-11-01", lastDay: "2026-11-04" },
        { server: "new", firstDay: "2026-11-04", lastDay: "2026-11-07" },
      ],
      versions: [
        { value: "3.17.0", from: "2026-11-01", to: "2026-11-03", days: 3 },
        { value: "3.18.0", from: "2026-11-04", to: "2026-11-07", days: 3 },
      ],
    });
    for (const named of [["old"], ["new"], ["old", "new"]]) {
      const alone = await frames(acme, { ...view, servers: named }, metrics);
      expect(totals(alone)?.slice(0, 4), named.join()).toEqual([1, 2, 3, 40]);
    }
    expect((await coverage(acme)).servers.map((one) => one.server)).toEqual(["other", "new"]);
    expect(await rows()).toBe(raw);

    await applyServerChange(acme, "new", { continues: null });
    expect(await everythingSeen()).toBe(before);
  });

  it("are joined only one after another, never in a circle, nor with what came later", async () => {
    await stored(
      databases,
      history("a", "1"),
      history("b", ". 1"),
      history("c", ". . 1"),
      history("d", ". . 1"),
    );
    const refusals: [string, string, number][] = [
      ["a", "a", 400],
      ["a", "b", 400],
      ["c", "d", 400],
      ["b", "nobody", 400],
      ["nobody", "a", 404],
    ];
    for (const [id, continues, status] of refusals) {
      await expect(applyServerChange(acme, id, { continues }), `${id} ${continues}`).rejects.toMatchObject({
        status,
      });
    }
    await applyServerChange(acme, "b", { continues: "a" });
    await applyServerChange(acme, "c", { continues: "b" });
    expect((await servers(acme)).servers.map((one) => one.server)).toEqual(["c", "d"]);
    await expect(applyServerChange(acme, "d", { continues: "b" })).rejects.toMatchObject({ status: 409 });
    await expect(applyServerChange(acme, "c", { continues: "a" })).rejects.toMatchObject({ status: 400 });
    expect((await servers(acme)).servers.map((one) => one.server)).toEqual(["c", "d"]);
    await applyServerChange(acme, "b", { name: "One of three" });
    expect(labelsOf(await servers(acme))).toEqual(["One of three", "d.example.com"]);
    await applyServerChange(acme, "b", { continues: null });
    expect((await servers(acme)).servers.map((one) => one.server)).toEqual(["a", "c", "d"]);
  });

  it("move the version of the data with every change, and not where it is refused", async () => {
    await stored(databases, history("a", "1"), history("b", ". 1"));
    const version = async () => (await enterpriseOf(acme)).dataVersion;
    const first = await version();
    await expect(applyServerChange(acme, "a", { continues: "b" })).rejects.toThrow();
    expect(await version()).toBe(first);
    await applyServerChange(acme, "a", { name: "A" });
    await applyServerOrder(acme, ["b"]);
    expect(await version()).toBe(first + 2);
  });

  it("that are joined are as if one had sent the rows that count", async () => {
    const row = fc.option(
      fc.record({ users: fc.nat(9), pushes: fc.nat(99), dormant: fc.nat(3) }, { requiredKeys: [] }),
      { nil: null, freq: 2 },
    );
    const rows = fc.array(row, { minLength: 20, maxLength: 20 });
    const [from, to] = [addDays(start, 12), addDays(start, 19)];
    const late = { ...view, by: "server", range: { type: "dates", from, to } } as const;
    const words = async () => {
      const { servers: known, frames: drawn } = await frames(acme, late, metrics);
      const [found] = (await coverage(acme)).servers;
      return JSON.stringify([known, drawn, found?.days, (await server(acme, "new")).versions]);
    };
    await fc.assert(
      fc.asyncProperty(rows, rows, async (older, newer) => {
        const days = Array.from({ length: 20 }, (_, index) => index);
        const of = (serverId: string, list: (Numbers | null)[], ghesVersion: string) =>
          days.flatMap((index) => {
            const numbers = list[index];
            return numbers ? [snapshotOf(serverId, index, numbers, { ghesVersion, hostName: "ghes" })] : [];
          });
        const first = { users: 1, pushes: 1, dormant: 1 };
        const old = [first, ...older.slice(1)];
        const next = [null, first, ...newer.slice(2, 20)];
        const counting = days.map((index) => next[index] ?? old[index] ?? null);
        const one = await stored(
          databases,
          days.flatMap((index) => {
            const numbers = counting[index];
            const ghesVersion = next[index] ? "3.18.0" : "3.17.0";
            return numbers ? [snapshotOf("new", index, numbers, { ghesVersion, hostName: "ghes" })] : [];
          }),
        );
        expect(await listServers(one, acme)).toHaveLength(1);
        const wanted = await words();
        await stored(databases, of("old", old, "3.17.0"), of("new", next, "3.18.0"));
        await applyServerChange(acme, "new", { continues: "old" });
        expect(await words()).toBe(wanted);
      }),
      { numRuns: 6 },
    );
  });
});
