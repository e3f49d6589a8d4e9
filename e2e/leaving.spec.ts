import { copyFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { freePort, type RunningServer, startServer } from "../lib/cli/server-process";
import { startPostgres } from "./postgres";
import { run } from "./run-command";
import { connect, expect, install, setUp, sharedDatabase, test } from "./tidemark";

test.setTimeout(240_000);

/** The generated secrets of a data directory, as the shell of its operator gives them on. */
function takenOver(directory: string) {
  const read = (name: string) => readFileSync(path.join(directory, name), "utf8").trim();
  return { AUTH_SECRET: read("auth-secret"), TIDEMARK_ENCRYPTION_KEYS: read("encryption-keys") };
}

const enterprise = "/api/enterprises/acme-corp";
const calls = [
  [`${enterprise}/frames?metrics=users-total,pushes,dormancy-rate&range=365d&by=server`, "application/json"],
  [`${enterprise}/frames?metrics=users-total,pulls-merged&range=90d&compare=previous`, "application/json"],
  [`${enterprise}/frames?metrics=users-total,pushes&range=365d&by=server`, "text/csv"],
  [`${enterprise}/snapshots`, "application/json"],
  [`${enterprise}/snapshots`, "text/csv"],
  ["/api/shares", "application/json"],
] as const;

async function answersOf({ url }: RunningServer, token: string): Promise<Buffer[]> {
  const answers: Buffer[] = [];
  for (const [address, accept] of calls) {
    const answer = await fetch(new URL(address, url), {
      headers: { accept, authorization: `Bearer ${token}` },
    });
    expect([address, answer.status]).toEqual([address, 200]);
    answers.push(Buffer.from(await answer.arrayBuffer()));
  }
  return answers;
}

test("restored on another machine, and moved to PostgreSQL, Tidemark answers in the same bytes", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "tidemark-leaving-"));
  const file = path.join(folder, "backup");
  const other = mkdtempSync(path.join(folder, "data-"));
  const postgres = await startPostgres();
  const installation = await install();
  const { server, github, dataDirectory } = installation;
  const here = { TIDEMARK_DATA_DIR: dataDirectory };
  const started: RunningServer[] = [];
  const start = async (env: { TIDEMARK_DATA_DIR: string } & Record<string, string>) => {
    const running = await startServer({
      port: await freePort(),
      // A read of its own would come between what is compared.
      env: { GITHUB_API_URL: github.url, COLLECT_AT: "off", ...env },
      quiet: true,
    });
    started.push(running);
    return running;
  };
  try {
    const client = await setUp(installation);
    await connect(client, "acme-corp", github.tokens.expiring);
    const share = { enterprise: "acme-corp", title: "Autumn", metrics: ["users-total"], range: "30d" };
    await client.send("POST", "/api/shares", share);
    const made = await client.send("POST", "/api/access-tokens", { name: "script", scope: "manage" });
    const { token } = made as { token: string };
    const before = await answersOf(server, token);

    const backup = await run(["backup", file], here);
    expect(backup).toMatchObject({ code: 0, output: expect.stringContaining("1 enterprise, ") });
    expect(await run(["backup", file], here)).toMatchObject({
      code: 1,
      output: expect.stringContaining("--overwrite"),
    });
    expect(await run(["restore", file], here)).toMatchObject({
      code: 1,
      output: expect.stringContaining("is in use by process"),
    });

    const there = { TIDEMARK_DATA_DIR: other };
    expect((await run(["restore", file], there)).output).toContain("nothing has changed");
    for (const name of ["auth-secret", "encryption-keys"])
      copyFileSync(path.join(dataDirectory, name), path.join(other, name));
    expect(await run(["restore", file], there)).toMatchObject({ code: 0 });
    expect(await answersOf(await start(there), token)).toEqual(before);

    await server.stop();
    const database = await sharedDatabase(postgres);
    const withOthers = await run(["move-to-postgres"], { ...here, ...database });
    expect(withOthers).toMatchObject({ code: 1, output: expect.stringContaining("AUTH_SECRET is not that") });
    expect(await run(["move-to-postgres"], { ...here, DATABASE_URL: database.DATABASE_URL })).toMatchObject({
      code: 1,
      output: expect.stringContaining("encryption-keys"),
    });
    const move = await run(["move-to-postgres"], { ...here, ...database, ...takenOver(dataDirectory) });
    expect(move).toMatchObject({ code: 0, output: expect.stringMatching(/snapshots +[\d,]+ {2}sha256/) });
    const moved = await start({ ...there, ...database, ...takenOver(dataDirectory) });
    expect(await answersOf(moved, token)).toEqual(before);
  } finally {
    for (const running of started) await running.stop();
    await installation.stop();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
