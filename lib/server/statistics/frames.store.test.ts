import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { addDays } from "@/lib/period/day";
import { log } from "@/lib/server/log";
import * as readings from "@/lib/server/store/readings";
import { upsertSnapshots } from "@/lib/server/store/snapshots";
import { failSync, finishSync, startSync } from "@/lib/server/store/syncs";
import type { Database } from "@/lib/server/store/tables";
import { onEveryDatabase, type TestDatabases } from "@/lib/server/store/test-databases";
import { connectTestEnterprise, testSnapshot } from "@/lib/server/store/test-snapshots";
import type { Snapshot } from "@/lib/snapshot/snapshot";
import { defaultView } from "@/lib/view/parse-view";
import type { View } from "@/lib/view/view";
import { frames } from "./frames";
import { keepHistories, renewHistory } from "./histories";
import { newestSync } from "./sync-ledger";
import { setDatabase, startTestGitHub, type TestGitHub, untilEnded } from "./test-installation";

vi.mock("@/lib/server/store/readings", { spy: true });

const view = {
  ...defaultView,
  range: { type: "dates", from: "2026-11-18", to: "2026-11-20" },
  compare: "none",
} as const;
const origin = { source: "api", readAt: "2026-11-21T06:00:00Z" } as const;

let github: TestGitHub;

beforeAll(async () => {
  log.level = "silent";
  github = await startTestGitHub();
});
afterEach(() => {
  vi.mocked(readings.readReadings).mockClear();
  github.reset();
});
afterAll(() => github.close());

/** An enterprise that has just been read: a view asks GitHub nothing. */
async function stored({ open }: TestDatabases, snapshots: Partial<Snapshot>[]): Promise<Database> {
  const database = setDatabase(await open());
  await connectTestEnterprise(database, "Acme-Corp", github.token);
  await upsertSnapshots(database, "acme-corp", snapshots.map(testSnapshot), origin);
  const days = { from: "2026-11-01", to: "2026-11-20", askedDays: 20 };
  const { id } = await startSync(database, { enterprise: "acme-corp", trigger: "manual", ...days });
  await finishSync(database, id, { receivedRows: 1, newRows: 1, changedRows: 0, quarantined: [] });
  return database;
}

const threeDays = ["2026-11-18", "2026-11-19", "2026-11-20"].map((day) => ({ day }));
const computed = () => vi.mocked(readings.readReadings).mock.calls.length;

onEveryDatabase("frames of a view", (databases) => {
  it("have beside them what would be answered alone", async () => {
    await stored(databases, [...threeDays, ...threeDays.map((day) => ({ ...day, serverId: "another" }))]);
    const grain = "month";
    const { frames: own, ...answer } = await frames("acme-corp", view, ["users-total"], {
      summaries: ["pushes", "users-total"],
      also: [
        { metrics: ["pulls-merged"], by: "server" },
        { metrics: ["users-total", "pushes"], grain },
      ],
    });
    const alone = async (metrics: string[], drawn: Partial<View>) =>
      (await frames("acme-corp", { ...view, ...drawn }, metrics)).frames;
    expect(own).toEqual(await alone(["users-total"], {}));
    expect(answer.also).toEqual([
      { compare: "none", frames: await alone(["pulls-merged"], { by: "server" }) },
      { compare: "none", frames: await alone(["users-total", "pushes"], { grain }) },
    ]);
    expect(answer.summaries).toMatchObject(
      (await alone(["pushes", "users-total"], {})).map(({ metric, unit, summary }) => ({
        metric,
        unit,
        summary,
      })),
    );
    await expect(frames("acme-corp", view, ["pushes"], { summaries: ["nothing"] })).rejects.toMatchObject({
      errors: [{ parameter: "summaries" }],
    });
  });

  it("come from the store alone, computed once while nothing changes", async () => {
    await stored(databases, threeDays);
    const answers = await Promise.all([
      frames("acme-corp", view, ["users-total"]),
      frames("ACME-CORP", view, ["users-total", "users-total"]),
    ]);
    for (const answer of answers) {
      expect(answer.enterprise).toBe("Acme-Corp");
      expect(answer.frames.map(({ series }) => series[0]?.values)).toEqual([[2_000, 2_000, 2_000]]);
      expect(answer.readAt).not.toBeNull();
    }
    expect(computed()).toBe(1);
    await frames("acme-corp", { ...view, by: "server" }, ["users-total"]);
    expect(computed()).toBe(2);
    expect(github.requests()).toEqual([]);
  });

  it("are new once a stored figure changes", async () => {
    const database = await stored(databases, threeDays);
    const before = await frames("acme-corp", view, ["users-total"]);
    const corrected = { day: "2026-11-19", figures: { "ghe_stats.users.total_users": 1_990 } };
    const readAt = "2026-11-22T06:00:00Z";
    await upsertSnapshots(database, "acme-corp", [testSnapshot(corrected)], { ...origin, readAt });
    const after = await frames("acme-corp", view, ["users-total"]);
    expect(after.dataVersion).toBeGreaterThan(before.dataVersion);
    expect(after.frames[0]?.series[0]?.values).toEqual([2_000, 1_990, 2_000]);
  });

  it("of other days come from the history in memory, as long as nothing changes", async () => {
    const database = await stored(databases, threeDays);
    const since = (from: string) =>
      frames("acme-corp", { ...view, range: { type: "dates", from, to: "2026-11-20" } }, ["users-total"]);
    const first = await since("2026-11-18");
    let days = 0;
    await vi.waitUntil(
      async () => {
        const before = computed();
        days += 1;
        await since(addDays("2026-11-18", -days));
        return computed() === before;
      },
      { timeout: 10_000 },
    );
    const corrected = { day: "2026-11-19", figures: { "ghe_stats.users.total_users": 1_990 } };
    const readAt = "2026-11-22T06:00:00Z";
    await upsertSnapshots(database, "acme-corp", [testSnapshot(corrected)], { ...origin, readAt });
    const later = await since("2026-11-18");
    expect(first.frames[0]?.series[0]?.values).toEqual([2_000, 2_000, 2_000]);
    expect(later.frames[0]?.series[0]?.values).toEqual([2_000, 1_990, 2_000]);
  });

  it("come from memory at once where it was filled before anybody looked, or again after a read", async () => {
    const database = await stored(databases, threeDays);
    await keepHistories();
    const before = await frames("acme-corp", view, ["users-total"]);
    const corrected = { day: "2026-11-19", figures: { "ghe_stats.users.total_users": 1_990 } };
    const readAt = "2026-11-22T06:00:00Z";
    await upsertSnapshots(database, "acme-corp", [testSnapshot(corrected)], { ...origin, readAt });
    await renewHistory("acme-corp");
    const after = await frames("acme-corp", view, ["users-total"]);
    expect(before.frames[0]?.series[0]?.values).toEqual([2_000, 2_000, 2_000]);
    expect(after.frames[0]?.series[0]?.values).toEqual([2_000, 1_990, 2_000]);
    expect(computed()).toBe(0);
  });

  it("are computed again after a failure, which is not kept", async () => {
    await stored(databases, threeDays);
    vi.mocked(readings.readReadings).mockRejectedValueOnce(new Error("the disk is full"));
    await expect(frames("acme-corp", view, ["users-total"])).rejects.toThrow("the disk is full");
    expect((await frames("acme-corp", view, ["users-total"])).frames).toHaveLength(1);
  });

  it("can be of some servers, also of one with a comma in its id", async () => {
    await stored(databases, [...threeDays, { serverId: "a,b", day: "2026-11-20" }]);
    const answer = await frames("acme-corp", { ...view, servers: ["a,b"] }, ["users-total"]);
    expect(answer.servers.map(({ server }) => server)).toEqual(["a,b"]);
    expect(answer.stored).toEqual({ firstDay: "2026-11-18", lastDay: "2026-11-20" });
  });

  it("refuse what is not known, by name", async () => {
    await stored(databases, threeDays);
    const refused = (slug: string, metrics: string[], servers: string[] | null = null) =>
      frames(slug, { ...view, servers }, metrics).catch((problem: unknown) => problem);
    expect(await refused("acme-corp", ["users-totally"])).toMatchObject({
      status: 400,
      errors: [{ parameter: "metrics", message: "There is no metric `users-totally`." }],
    });
    expect(await refused("acme-corp", ["", ""])).toMatchObject({
      errors: [{ parameter: "metrics", message: "`metrics` has an empty id." }],
    });
    expect(
      await refused(
        "acme-corp",
        Array.from({ length: 61 }, (_, index) => `m${index}`),
      ),
    ).toMatchObject({
      errors: [{ parameter: "metrics", message: "At most 60 metrics a call." }],
    });
    expect(await refused("acme-corp", ["users-total"], ["server-a", "nobody"])).toMatchObject({
      status: 404,
      errors: [{ parameter: "servers" }],
    });
    expect(await refused("nobody", ["users-total"])).toMatchObject({
      status: 404,
      errors: [{ parameter: "slug" }],
    });
  });

  it("of a cold store start a read, and show what has come", async () => {
    const database = setDatabase(await databases.open());
    await connectTestEnterprise(database, "globex", github.token);
    // Or the first page may be stored before what is stored is looked up.
    github.set({ statistics: { mode: "slow", ms: 300 } });
    const cold = await frames("globex", defaultView, ["users-total"]);
    expect(cold).toMatchObject({ servers: [], stored: null, readAt: null });
    expect(cold.frames[0]?.series[0]?.values.every((value) => value === null) ?? true).toBe(true);
    await untilEnded(() => newestSync("globex"));
    const warm = await frames("globex", defaultView, ["users-total"]);
    expect(warm.servers).toHaveLength(1);
    expect(warm.readAt).not.toBeNull();
  });

  it("outlive a read that cannot even start", async () => {
    const database = await stored(databases, threeDays);
    const { id } = await startSync(database, {
      enterprise: "acme-corp",
      trigger: "manual",
      from: "2026-11-01",
      to: "2026-11-20",
      askedDays: 20,
    });
    await failSync(database, id, { type: "unreachable", title: "No", detail: "No.", nextSteps: [] });
    github.set({ statistics: { mode: "reset" } });
    expect((await frames("acme-corp", view, ["users-total"])).frames).toHaveLength(1);
  });
});
