import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { log } from "@/lib/server/log";
import { upsertSnapshots } from "@/lib/server/store/snapshots";
import { onEveryDatabase } from "@/lib/server/store/test-databases";
import { connectTestEnterprise, testSnapshot } from "@/lib/server/store/test-snapshots";
import { exportCsvRow } from "@/lib/snapshot/export-csv";
import { parseRow } from "@/lib/snapshot/parse-row";
import type { Json } from "@/lib/snapshot/snapshot";
import { enterpriseOf } from "./enterprise-of";
import { serverStatistics } from "./server-statistics";
import { countSnapshots, snapshotsAsCsv, snapshotsAsJson } from "./snapshots";
import { setDatabase, startTestGitHub, type TestGitHub } from "./test-installation";

const origin = { source: "api", readAt: "2026-11-21T06:00:00Z" } as const;
const days = ["2026-11-18", "2026-11-19", "2026-11-20"];
const reference = path.resolve(import.meta.dirname, "../../snapshot/reference");
const published: { [key: string]: Json }[] = JSON.parse(
  readFileSync(path.join(reference, "documented-example.json"), "utf8"),
);
const [documentedHeader] = readFileSync(path.join(reference, "documented-export.csv"), "utf8").split(/\r?\n/);
const page = { per_page: 100, page: 1 };

let github: TestGitHub;

beforeAll(async () => {
  log.level = "silent";
  github = await startTestGitHub();
});
beforeEach(() => github.reset());
afterAll(() => github.close());

async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = "";
  for await (const piece of pieces) text += piece;
  return text;
}

onEveryDatabase("the stored rows", ({ open }) => {
  it("come as one JSON array or as GitHub's CSV, of all days or some", async () => {
    const database = setDatabase(await open());
    await connectTestEnterprise(database);
    const enterprise = await enterpriseOf("ACME-corp");
    expect(await textOf(snapshotsAsJson(enterprise, null))).toBe("[]");

    const snapshots = days.map((day) => testSnapshot({ day }));
    await upsertSnapshots(database, "acme-corp", snapshots, origin);
    expect(JSON.parse(await textOf(snapshotsAsJson(enterprise, null)))).toEqual(
      snapshots.map(({ body }) => body),
    );
    const one = { from: "2026-11-19", to: "2026-11-19" };
    expect(JSON.parse(await textOf(snapshotsAsJson(enterprise, one)))).toHaveLength(1);
    expect((await textOf(snapshotsAsCsv(enterprise, null))).split("\r\n")).toHaveLength(5);
  });

  it("are as many as the count says, of all days or some", async () => {
    const database = setDatabase(await open());
    await connectTestEnterprise(database);
    const enterprise = await enterpriseOf("acme-corp");
    expect(await countSnapshots(enterprise, null)).toBe(0);
    const snapshots = days.flatMap((day) => ["a", "b"].map((serverId) => testSnapshot({ serverId, day })));
    await upsertSnapshots(database, "acme-corp", snapshots, origin);
    const two = { from: "2026-11-19", to: "2026-11-30" };
    for (const period of [null, two, { from: "2020-01-01", to: "2020-01-02" }]) {
      const rows = JSON.parse(await textOf(snapshotsAsJson(enterprise, period)));
      expect(await countSnapshots(enterprise, period)).toBe(rows.length);
    }
    expect(await countSnapshots(enterprise, two)).toBe(4);
  });

  it("leave as GitHub published them: the example in its shape, and as its export writes it", async () => {
    const database = setDatabase(await open());
    await connectTestEnterprise(database);
    const enterprise = await enterpriseOf("acme-corp");
    const parsed = published.map(parseRow);
    const snapshots = parsed.flatMap((row) => (row.ok ? [row.snapshot] : []));
    expect(snapshots).toHaveLength(published.length);
    await upsertSnapshots(database, "acme-corp", snapshots, origin);
    expect(JSON.parse(await textOf(snapshotsAsJson(enterprise, null)))).toEqual(published);

    const [header = "", row = "", ...end] = (await textOf(snapshotsAsCsv(enterprise, null))).split("\r\n");
    expect(end).toEqual([""]);
    expect(header).toBe(documentedHeader);
    expect(`${row}\r\n`).toBe(exportCsvRow(published[0] ?? {}));
    const cells = row.split(",");
    expect(cells).toHaveLength(header.split(",").length);
    expect(cells[header.split(",").indexOf("collection_date")]).toBe("2021-12-14T23:59:59Z");
  });

  it("come over more chunks than one, each once", async () => {
    const database = setDatabase(await open());
    await connectTestEnterprise(database);
    const snapshots = Array.from({ length: 1_000 }, (_, index) =>
      testSnapshot({ serverId: `server-${index}`, day: "2026-11-20" }),
    );
    await upsertSnapshots(database, "acme-corp", snapshots, origin);
    const rows = JSON.parse(await textOf(snapshotsAsJson(await enterpriseOf("acme-corp"), null)));
    expect(new Set(rows.map((row: { server_id: string }) => row.server_id)).size).toBe(1_000);
    expect(rows).toHaveLength(1_000);
  });

  it("fill a cold store first, by one read for all who wait", async () => {
    const database = setDatabase(await open());
    await connectTestEnterprise(database, "globex", github.token);
    const pages = await Promise.all(Array.from({ length: 20 }, () => serverStatistics("Globex", page)));
    expect(new Set(pages.map(({ total }) => total))).toEqual(new Set([40]));
    expect(pages[0]?.rows).toEqual(github.rows("globex"));
    const asked = github.requests().map(({ query }) => JSON.stringify(query));
    expect(new Set(asked).size).toBe(asked.length);

    github.reset();
    const second = await serverStatistics("globex", { per_page: 30, page: 2 });
    expect(second.rows).toEqual(github.rows("globex").slice(30));
    expect(github.requests()).toEqual([]);
  });

  it("say why there are none rather than that there are none", async () => {
    const database = setDatabase(await open());
    await connectTestEnterprise(database, "acme-corp", github.tokens.notOwner);
    await expect(serverStatistics("acme-corp", page)).rejects.toMatchObject({
      status: 502,
      type: "not-found",
    });
  });

  it("take days and instants, and name what they cannot take", async () => {
    const database = setDatabase(await open());
    await connectTestEnterprise(database, "globex", github.token);
    const { rows } = await serverStatistics("globex", page);
    const newest = (rows.at(-1) as { collection_date: string }).collection_date;
    const since = await serverStatistics("globex", { ...page, date_start: newest });
    expect(since.total).toBe(1);
    for (const [query, parameter] of [
      [{ date_start: "soon" }, "date_start"],
      [{ date_end: "" }, "date_end"],
      [{ date_start: "2026-11-20", date_end: "2026-11-19" }, "date_start"],
    ] as const) {
      const problem = await serverStatistics("globex", { ...page, ...query }).catch(
        (error: unknown) => error,
      );
      expect(problem).toMatchObject({ status: 400, errors: [{ parameter }] });
    }
    await expect(serverStatistics("nobody", page)).rejects.toMatchObject({
      status: 404,
      errors: [{ parameter: "enterprise_or_org" }],
    });
  });
});
