import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { TidemarkClient } from "../lib/cli/client";
import { freePort, startServer } from "../lib/cli/server-process";
import { run } from "./run-command";
import { expect, owner, test } from "./tidemark";

const published = path.resolve(import.meta.dirname, "../lib/snapshot/reference/documented-export.csv");

test.setTimeout(240_000);

test("npm run import fills an enterprise without a token, tells first what it would do, and waits for no server", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "tidemark-import-"));
  const here = { TIDEMARK_DATA_DIR: path.join(folder, "data"), GITHUB_API_URL: "http://127.0.0.1:1" };
  const other = path.join(folder, "other.csv");
  writeFileSync(other, "name,value\na,1\n");
  const into = ["--enterprise", "air-gapped"];
  try {
    expect(await run(["import"], here)).toMatchObject({ code: 2, output: expect.stringContaining("FILE") });
    expect(await run(["import", published], here)).toMatchObject({
      code: 1,
      output: expect.stringContaining("Add --enterprise SLUG; there is none yet. Nothing was imported."),
    });
    const tried = await run(["import", published, ...into, "--dry-run"], here);
    expect(tried).toMatchObject({
      code: 0,
      output: expect.stringContaining("1 server-day that can be used"),
    });
    expect(tried.output).toContain("notmymachine (new here), 5 Apr 2023: 1 new");
    expect(tried.output).toContain("Nothing was imported: a dry run.");
    const refused = await run(["import", other, ...into], here);
    expect(refused).toMatchObject({
      code: 1,
      output: expect.stringContaining("names no column `server_id`"),
    });
    // Neither has left an enterprise behind.
    expect((await run(["import", published], here)).output).toContain("there is none yet");

    const done = await run(["import", published, ...into], here);
    expect(done).toMatchObject({
      code: 0,
      output: expect.stringContaining("Imported 1 server-day into air-gapped, which was added without"),
    });
    // The only enterprise need not be named.
    expect((await run(["import", published], here)).output).toContain("1 stored already");

    const server = await startServer({ port: await freePort(), env: here, quiet: true });
    try {
      expect(await run(["import", published], here)).toMatchObject({
        code: 1,
        output: expect.stringContaining("Stop it first, or import the file on its page Import."),
      });
      const client = new TidemarkClient(server.url);
      await client.send("POST", "/api/setup", { code: server.setupCode, ...owner });
      await client.signIn(owner.email, owner.password);
      expect(
        await client.send("GET", "/api/enterprises/air-gapped/snapshots?from=2023-04-05&to=2023-04-05"),
      ).toEqual([expect.objectContaining({ server_id: "deadbeef1" })]);
      expect(await client.send("GET", "/api/enterprises/air-gapped/imports")).toMatchObject([
        { state: "applied", createdBy: null, outcome: { same: 1 } },
        { state: "applied", createdBy: null, outcome: { new: 1 } },
      ]);
      expect(await client.send("GET", "/api/enterprises/air-gapped/audit-events")).toMatchObject({
        events: expect.arrayContaining([
          expect.objectContaining({ action: "enterprise-added", via: "command", actor: null }),
          expect.objectContaining({ action: "file-imported", via: "command", actor: null }),
        ]),
      });
    } finally {
      await server.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
