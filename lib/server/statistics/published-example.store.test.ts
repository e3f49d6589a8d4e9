import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startGitHubDouble } from "@/e2e/github-double/server";
import { metrics } from "@/lib/metrics/catalogue";
import { fieldsOf, risingFieldsOf } from "@/lib/metrics/fields-of";
import { computeFrames } from "@/lib/metrics/frame";
import { readStatistics } from "@/lib/server/github/read-statistics";
import { listServers } from "@/lib/server/store/listed-servers";
import { readReadings } from "@/lib/server/store/readings";
import { readBodies, upsertSnapshots } from "@/lib/server/store/snapshots";
import { onEveryDatabase } from "@/lib/server/store/test-databases";
import { connectTestEnterprise } from "@/lib/server/store/test-snapshots";
import { serverLabel } from "@/lib/snapshot/server-label";

const file = path.resolve(import.meta.dirname, "../../snapshot/reference/documented-example.json");
const published = JSON.parse(readFileSync(file, "utf8"));
const day = "2021-12-14";
const period = { from: day, to: day };

let github: Awaited<ReturnType<typeof startGitHubDouble>>;

beforeAll(async () => {
  github = await startGitHubDouble({});
  github.set({ rows: published });
});

afterAll(() => github.close());

onEveryDatabase("the published example", ({ open }) => {
  it("comes from GitHub through the store into frames, every figure as published", async () => {
    const database = await open();
    await connectTestEnterprise(database);
    for await (const page of readStatistics({
      apiUrl: github.url,
      token: github.token,
      slug: "acme-corp",
      ...period,
    })) {
      expect(page.quarantined).toEqual([]);
      await upsertSnapshots(database, "acme-corp", page.snapshots, {
        source: "api",
        readAt: "2021-12-15T06:00:00Z",
      });
    }

    const [body] = await readBodies(database, "acme-corp", { ...period, limit: 10, offset: 0 });
    expect(body?.body).toEqual(published[0]);

    const servers = await listServers(database, "acme-corp");
    const readings = await readReadings(database, "acme-corp", {
      servers: servers.map((server) => server.serverId),
      period,
      figures: fieldsOf(metrics),
      rising: risingFieldsOf(metrics),
    });
    const frames = computeFrames({
      metrics,
      readings,
      servers: servers.map((server) => ({
        server: server.serverId,
        label: serverLabel(server),
        firstDay: server.firstDay,
        lastExpectedDay: null,
      })),
      period,
      compare: "none",
      by: "total",
      grain: "day",
    });

    const shown = new Map(frames.map((frame) => [frame.metric, frame.series[0]?.values[0]]));
    for (const metric of metrics) {
      if (metric.source.type !== "field" || metric.kind === "flow") continue;
      expect(shown.get(metric.id), metric.id).toEqual(at(published[0], metric.source.field) ?? null);
    }
    expect(shown.get("seats-in-use")).toBe(2000 - 423);
    expect(shown.get("dormancy-rate")).toBeCloseTo((100 * 5) / (2000 - 423), 10);
    expect(shown.get("packages-downloads")).toBeNull();
  });
});

function at(row: unknown, field: string): unknown {
  return field
    .split(".")
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], row);
}
