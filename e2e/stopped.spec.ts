import { once } from "node:events";
import { existsSync } from "node:fs";
import { type ClientRequest, type IncomingMessage, request } from "node:http";
import path from "node:path";
import Sqlite from "better-sqlite3";
import { TidemarkClient } from "../lib/cli/client";
import { startPostgres } from "./postgres";
import { connect, expect, install, owner, setUp, sharedDatabase, test } from "./tidemark";

/** A call whose body has come half: under way until the rest is sent. */
function halfSent(client: TidemarkClient, body: string): ClientRequest {
  const call = request(new URL("/api/access-tokens", client.url), {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(body),
      cookie: client.cookies.map(([name, value]) => `${name}=${value}`).join("; "),
    },
  });
  call.on("error", () => {});
  call.write(body.slice(0, 10));
  return call;
}

const statusOf = async (url: string) => (await fetch(url).catch(() => null))?.status ?? "no answer";

test("told to stop, Tidemark answers what is under way and nothing new, ends its read, and closes the database", async () => {
  const installation = await install();
  const { server, github, dataDirectory } = installation;
  try {
    const client = await setUp(installation);
    await connect(client, "acme-corp", github.tokens.expiring);
    github.set({ statistics: { mode: "hang" } });
    await client.send("POST", "/api/enterprises/acme-corp/sync");
    const body = JSON.stringify({ name: "made while stopping", scope: "read" });
    const call = halfSent(client, body);
    const answered = once(call, "response") as Promise<[IncomingMessage]>;
    // Octokit's call waits for the read that is under way, and is answered once that has ended.
    const waiting = client.fetch(
      "/api/github/enterprise-installation/acme-corp/server-statistics?per_page=1",
    );
    expect(await client.send("GET", "/api/enterprises/acme-corp/sync")).toMatchObject({ state: "running" });

    const ended = once(server.process, "exit");
    server.process.kill("SIGTERM");
    await expect.poll(() => statusOf(`${server.url}/api/health/ready`)).toBe(503);
    expect(await statusOf(`${server.url}/api/health/live`)).toBe(200);
    const refused = await client.fetch("/api/enterprises");
    expect(refused.status).toBe(503);
    expect(refused.headers.get("retry-after")).toBe("5");
    expect(await refused.json()).toMatchObject({ type: "urn:tidemark:problem:not-ready", status: 503 });
    const page = await client.fetch("/acme-corp");
    expect([page.status, await page.text()]).toEqual([503, expect.stringMatching(/^Tidemark is stopping\./)]);
    const rows = await waiting;
    expect([rows.status, await rows.json()]).toEqual([200, [expect.anything()]]);

    call.end(body.slice(10));
    const [answer] = await answered;
    expect(answer.statusCode).toBe(201);
    answer.resume();
    expect(await ended).toEqual([143, null]);
    expect(await statusOf(`${server.url}/api/health/live`)).toBe("no answer");

    // Before anything else opens it: a database that was not closed leaves its log behind.
    expect(existsSync(path.join(dataDirectory, "tidemark.sqlite-wal"))).toBe(false);
    expect(existsSync(path.join(dataDirectory, "tidemark.lock.json"))).toBe(false);
    const database = new Sqlite(path.join(dataDirectory, "tidemark.sqlite"));
    const reads = database.prepare("select state, problem from syncs order by started_at").all();
    const tokens = database.prepare("select name from access_tokens").all();
    database.close();
    expect(reads).toEqual([
      { state: "succeeded", problem: null },
      { state: "failed", problem: expect.stringContaining('"type":"interrupted"') },
    ]);
    expect(tokens).toEqual([{ name: "made while stopping" }]);
  } finally {
    await installation.stop();
  }
});

test("told to stop, a replica on PostgreSQL ends its read, and another begins one at once", async () => {
  const postgres = await startPostgres();
  const installation = await install({ database: await sharedDatabase(postgres), replicas: 2 });
  const [first, second] = installation.replicas;
  if (!first || !second) throw new Error("There are two.");
  try {
    const client = await setUp(installation);
    await connect(client, "acme-corp", installation.github.tokens.expiring);
    const other = new TidemarkClient(second.url);
    await other.signIn(owner.email, owner.password);
    installation.github.set({ statistics: { mode: "hang", times: 1 } });
    await client.send("POST", "/api/enterprises/acme-corp/sync");

    const [began, ended] = [performance.now(), once(first.process, "exit")];
    first.process.kill("SIGTERM");
    expect(await ended).toEqual([143, null]);
    expect(performance.now() - began).toBeLessThan(4_000);
    const newest = async () =>
      (await other.send("GET", "/api/enterprises/acme-corp/sync")) as { state: string; problem: unknown };
    expect(await newest()).toMatchObject({ state: "failed", problem: { type: "interrupted" } });
    // Long before the lease of one that was killed would end.
    const resumed = (await other.send("POST", "/api/enterprises/acme-corp/sync")) as { state: string };
    expect(resumed.state).toBe("running");
    await expect.poll(async () => (await newest()).state).toBe("succeeded");
  } finally {
    await installation.stop();
    await postgres.stop();
  }
});

test("told to stop, Tidemark ends within ten seconds, whatever is under way, and at once where nothing is", async () => {
  let installation = await install();
  const endsOn = async (signal: "SIGTERM" | "SIGINT") => {
    const { process } = installation.server;
    const began = performance.now();
    const ended = once(process, "exit");
    process.kill(signal);
    const [code] = await ended;
    return { code, tookMs: performance.now() - began };
  };
  try {
    const client = await setUp(installation);
    const call = halfSent(client, JSON.stringify({ name: "never sent whole", scope: "read" }));
    await client.send("GET", "/api/access-tokens");
    const held = await endsOn("SIGTERM");
    call.destroy();
    expect(held.code).toBe(143);
    expect(held.tookMs).toBeGreaterThan(4_000);
    expect(held.tookMs).toBeLessThan(10_000);

    installation = await installation.restart();
    const free = await endsOn("SIGINT");
    expect(free.code).toBe(130);
    expect(free.tookMs).toBeLessThan(4_000);
  } finally {
    await installation.stop();
  }
});
