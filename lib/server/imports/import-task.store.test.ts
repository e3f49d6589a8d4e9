import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { auditLog } from "@/lib/server/audit/audit-log";
import { setDatabase } from "@/lib/server/statistics/test-installation";
import { listEnterprises } from "@/lib/server/store/enterprises";
import { newKeyring, onEveryDatabase } from "@/lib/server/store/test-databases";
import { importFromDisk } from "./import-task";

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

onEveryDatabase("an import from the command line", ({ empty, open }) => {
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
});
