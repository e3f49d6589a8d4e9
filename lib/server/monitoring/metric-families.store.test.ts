import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { type MetricFamily, openMetricsText } from "@/lib/metrics/openmetrics-text";
import type { SignedInUser } from "@/lib/server/auth/roles";
import { log } from "@/lib/server/log";
import { processWide } from "@/lib/server/process/process-wide";
import { beginSync } from "@/lib/server/statistics/sync";
import { newestSync } from "@/lib/server/statistics/sync-ledger";
import {
  everywhereOwner,
  setDatabase,
  startTestGitHub,
  type TestGitHub,
  untilEnded,
} from "@/lib/server/statistics/test-installation";
import { storeToken } from "@/lib/server/store/enterprises";
import { upsertSnapshots } from "@/lib/server/store/snapshots";
import { failSync, finishSync, startSync } from "@/lib/server/store/syncs";
import type { Database } from "@/lib/server/store/tables";
import { onEveryDatabase } from "@/lib/server/store/test-databases";
import { connectTestEnterprise, everyFigure, testSnapshot } from "@/lib/server/store/test-snapshots";
import { metricFamilies } from "./metric-families";

const origin = { source: "api", readAt: "2026-11-21T06:00:00Z" } as const;
const viewerOf = (slug: string): SignedInUser => ({
  ...everywhereOwner,
  everywhere: null,
  roles: new Map([[slug, "viewer"]]),
});

let github: TestGitHub;

beforeAll(async () => {
  log.level = "silent";
  github = await startTestGitHub();
});
beforeEach(() => github.reset());
afterAll(() => github.close());

/** `label=value` pairs and the figure of every sample, by the family's name. */
function samplesOf(families: MetricFamily[], name: string): Record<string, number> {
  const samples = families.find((family) => family.name === name)?.samples ?? [];
  return Object.fromEntries(samples.map(({ labels, value }) => [Object.values(labels).join(" "), value]));
}

async function pastSync(database: Database, enterprise: string, at: string) {
  const days = { from: "2026-11-01", to: "2026-11-20", askedDays: 20 };
  const sync = { enterprise, trigger: "view" as const, ...days };
  return (await startSync(database, sync, new Date(at))).id;
}

onEveryDatabase("metrics", ({ open }) => {
  it("are the newest snapshot's of each server: what that lacks is absent, whatever older ones had", async () => {
    const database = setDatabase(await open());
    await connectTestEnterprise(database);
    const snapshots = [
      testSnapshot({ day: "2026-11-19", figures: everyFigure() }),
      testSnapshot({ day: "2026-11-20", figures: { "ghe_stats.users.total_users": 0 } }),
      testSnapshot({ serverId: "server-b", day: "2026-11-18", hostName: null, dormancyThresholdDays: null }),
    ];
    await upsertSnapshots(database, "acme-corp", snapshots, origin);
    const families = await metricFamilies(everywhereOwner);
    const a = "acme-corp server-a github.example.com";
    const b = "acme-corp server-b ";
    expect(samplesOf(families, "github_admin_users_total")).toEqual({ [a]: 0, [b]: 2_000 });
    expect(samplesOf(families, "github_admin_repos_total")).toEqual({});
    expect(samplesOf(families, "github_admin_seats_in_use")).toEqual({});
    expect(samplesOf(families, "github_admin_snapshot_timestamp_seconds")).toEqual({
      [a]: Date.parse("2026-11-20T23:59:59Z") / 1_000,
      [b]: Date.parse("2026-11-18T23:59:59Z") / 1_000,
    });
    expect(samplesOf(families, "github_admin_dormancy_threshold_seconds")).toEqual({ [a]: 90 * 86_400 });
    expect(samplesOf(families, "github_admin_server")).toEqual({ [`${a} 3.18.1`]: 1, [`${b} 3.18.1`]: 1 });
    expect(samplesOf(families, "tidemark_snapshots")).toEqual({ "acme-corp": 3 });
    expect(openMetricsText(families)).not.toMatch(/^github_admin_repos_total/m);

    await upsertSnapshots(database, "acme-corp", [testSnapshot({ day: "2026-11-21" })], origin);
    const later = await metricFamilies(everywhereOwner);
    expect(samplesOf(later, "github_admin_users_total")).toMatchObject({ [a]: 2_000 });
  });

  it("have every figure that a server sends, each family once, ecosystems side by side", async () => {
    const database = setDatabase(await open());
    await connectTestEnterprise(database);
    await upsertSnapshots(database, "acme-corp", [testSnapshot({ figures: everyFigure() })], origin);
    const families = await metricFamilies(everywhereOwner);
    const names = families.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const ofServers = families.filter(({ name }) => name.startsWith("github_admin_"));
    expect(ofServers.filter(({ samples }) => samples.length === 0)).toEqual([]);
    const published = families.find(({ name }) => name === "github_admin_packages_published")?.samples;
    expect(published?.map(({ labels }) => labels.ecosystem)).toEqual([
      ...["npm", "maven", "docker", "nuget", "rubygems", "containers"],
    ]);
  });

  it("are of the enterprises the caller sees, and name no other", async () => {
    const database = setDatabase(await open());
    for (const slug of ["acme-corp", "globex"]) {
      await connectTestEnterprise(database, slug);
      await upsertSnapshots(database, slug, [testSnapshot({ serverId: `of-${slug}` })], origin);
    }
    const seen = openMetricsText(await metricFamilies(viewerOf("globex")));
    expect(seen).toContain('server="of-globex"');
    expect(seen).not.toContain("acme-corp");
    expect(openMetricsText(await metricFamilies(everywhereOwner))).toContain("acme-corp");
    const nobody = { ...viewerOf("globex"), roles: new Map() };
    expect((await metricFamilies(nobody)).flatMap(({ samples }) => samples)).toHaveLength(1);
  });

  it("tell how the reads of GitHub go and when the token expires, and call nobody", async () => {
    const database = setDatabase(await open());
    const facts = { kind: "classic", login: "mona", scopes: [], expiresAt: "2027-01-31T00:00:00.000Z" };
    await storeToken(database, { slug: "acme-corp", token: "ghp_canary_1234", facts, addedBy: null });
    const read = async () => metricFamilies(everywhereOwner);
    expect(samplesOf(await read(), "tidemark_sync_last_state")).toEqual({});
    expect(samplesOf(await read(), "tidemark_sync_last_success_timestamp_seconds")).toEqual({});

    const good = await pastSync(database, "acme-corp", "2026-11-20T06:00:00Z");
    const counts = { receivedRows: 0, newRows: 0, changedRows: 0, quarantined: [] };
    await finishSync(database, good, counts, new Date("2026-11-20T06:01:00Z"));
    const bad = await pastSync(database, "acme-corp", "2026-11-21T06:00:00Z");
    const problem = { type: "token-refused", title: "Refused", detail: "canary-detail", nextSteps: [] };
    await failSync(database, bad, problem, new Date("2026-11-21T06:01:00Z"));
    const families = await read();
    expect(samplesOf(families, "tidemark_sync_last_success_timestamp_seconds")).toEqual({
      "acme-corp": Date.parse("2026-11-20T06:01:00Z") / 1_000,
    });
    expect(samplesOf(families, "tidemark_sync_last_state")).toEqual({
      "acme-corp running": 0,
      "acme-corp succeeded": 0,
      "acme-corp failed": 1,
    });
    expect(samplesOf(families, "tidemark_token_expires_timestamp_seconds")).toEqual({
      "acme-corp": Date.parse("2027-01-31T00:00:00Z") / 1_000,
    });
    expect(openMetricsText(families)).not.toMatch(/ghp_|1234|mona|canary/);
    expect(github.requests()).toEqual([]);
  });

  it("tell what GitHub has left of the token's hour once it has been read", async () => {
    const database = setDatabase(await open());
    await connectTestEnterprise(database, "globex", github.tokens.classic);
    processWide("rate-limits", () => new Map<string, unknown>()).clear();
    const remaining = async () =>
      samplesOf(await metricFamilies(everywhereOwner), "tidemark_github_rate_limit_remaining");
    expect(await remaining()).toEqual({});
    await beginSync("globex", "manual");
    await untilEnded(() => newestSync("globex"));
    const { globex } = await remaining();
    expect(globex).toBe(5_000 - github.requests().length);
    github.set({ statistics: { mode: "refused" } });
    await beginSync("globex", "manual");
    await untilEnded(() => newestSync("globex"));
    expect(await remaining()).toEqual({ globex });
  });

  it.each([403, 429] as const)("tell what is left also where GitHub refuses with %i", async (status) => {
    const database = setDatabase(await open());
    await connectTestEnterprise(database, "globex", github.tokens.classic);
    processWide("rate-limits", () => new Map<string, unknown>()).clear();
    const until = Math.ceil(Date.now() / 1_000) + 600;
    const limited = {
      mode: "rate-limited",
      by: "reset",
      until: new Date(until * 1_000).toISOString(),
    } as const;
    github.set({ statistics: { ...limited, status } });
    await beginSync("globex", "manual");
    expect(await untilEnded(() => newestSync("globex"))).toMatchObject({ problem: { type: "rate-limited" } });
    const families = await metricFamilies(everywhereOwner);
    expect(samplesOf(families, "tidemark_github_rate_limit_remaining")).toEqual({ globex: 0 });
    expect(samplesOf(families, "tidemark_github_rate_limit_reset_timestamp_seconds")).toEqual({
      globex: until,
    });
  });
});
