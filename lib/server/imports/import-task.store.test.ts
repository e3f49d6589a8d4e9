import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { afterAll, beforeAll, expect, it } from "vitest";
import { auditLog } from "@/lib/server/audit/audit-log";
import { setDatabase } from "@/lib/server/statistics/test-installation";
import { addEnterprise, listEnterprises } from "@/lib/server/store/enterprises";
import { upsertSnapshots } from "@/lib/server/store/snapshots";
import type { Database } from "@/lib/server/store/tables";
import { newKeyring, onEveryDatabase } from "@/lib/server/store/test-databases";
import { connectTestEnterprise, testSnapshot } from "@/lib/server/store/test-snapshots";
import { importFromDisk } from "./import-task";
import { readOn, startImport } from "./imports";

const slug = "air-gapped";
let folder = "";
let file = "";

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "tidemark-import-task-"));
  file = path.join(folder, "export.json");
  const row = { server_id: "server-a", collection_date: "2026-11-01T23:59:59Z" };
  writeFileSync(file, JSON.stringify([{ ...row, ghe_stats: { users: { total_users: 5 } } }]));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

onEveryDatabase("an import from the command line", ({ type, empty, open }) => {
  it("is on record as one, once it is applied", async () => {
    const where = await empty();
    const keyring = newKeyring();
    const importing = async (dryRun: boolean) => {
      setDatabase(await open(where, keyring));
      await importFromDisk({ file, enterprise: slug, dryRun }, () => {});
      return setDatabase(await open(where, keyring));
    };
    const tried = await importing(true);
    expect((await auditLog({}, { limit: 10 })).events).toEqual([]);
    expect(await listEnterprises(tried)).toEqual([]);
    await tried.close();

    await importing(false);
    const { events } = await auditLog({ enterprise: slug }, { limit: 10 });
    const byCommand = { via: "command", actor: null, actorId: null, address: null, enterprise: slug };
    expect(events).toMatchObject([
      { action: "file-imported", ...byCommand, details: { file: "export.json", new: 1, replaced: 0 } },
      { action: "enterprise-added", ...byCommand },
    ]);
  });

  it("leaves no enterprise behind where it was killed, and keeps one that was there", async () => {
    const where = await empty();
    const keyring = newKeyring();
    const killed = setDatabase(await open(where, keyring));
    await addEnterprise(killed, { slug: "globex", isSample: false });
    for (const [enterprise, addsEnterprise] of [
      [slug, true],
      ["globex", false],
    ] as const) {
      const { id } = await startImport(enterprise, {
        ...{ fileName: "export.json", bytes: 1_000, userId: null, addsEnterprise },
      });
      await readOn(enterprise, id, 0, Readable.from([Buffer.from("[")]));
    }
    expect(await slugsOf(killed)).toEqual([slug, "globex"]);
    await killed.close();

    const next = setDatabase(await open(where, keyring));
    // Others that share a PostgreSQL may be at it; a day later nobody is.
    if (type === "postgres") {
      await next.query.updateTable("imports").set({ updated_at: "2026-11-01" }).execute();
      await startImport("globex", { fileName: "export.json", bytes: 1_000, userId: null });
    }
    expect(await slugsOf(next)).toEqual(["globex"]);
  });

  it("takes no enterprise back that has got a token, figures or another file meanwhile", async () => {
    const database = setDatabase(await open());
    for (const enterprise of ["tokened", "figured", "filed", "empty"])
      await startImport(enterprise, { fileName: "x", bytes: 1, userId: null, addsEnterprise: true });
    await connectTestEnterprise(database, "tokened");
    const origin = { source: "import", readAt: "2026-11-20T06:00:00Z" } as const;
    await upsertSnapshots(database, "figured", [testSnapshot()], origin);
    await database.query.updateTable("imports").set({ updated_at: "2026-11-01" }).execute();
    await startImport("filed", { fileName: "y", bytes: 1, userId: null });
    expect(await slugsOf(database)).toEqual(["figured", "filed", "tokened"]);
  });
});

async function slugsOf(database: Database): Promise<string[]> {
  return (await listEnterprises(database)).map((enterprise) => enterprise.slug);
}
