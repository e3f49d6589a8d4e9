import { TidemarkClient } from "../lib/cli/client";
import type { GitHubDouble } from "./github-double/server";
import { startPostgres } from "./postgres";
import { connect, expect, install, owner, setUp, sharedDatabase, test, untilSynced } from "./tidemark";

type Sync = { id: string; trigger: string; state: string; problem: { type: string } | null };

const acme = "/api/enterprises/acme-corp";

async function ledger(client: TidemarkClient): Promise<Sync[]> {
  const { syncs } = (await client.send("GET", `${acme}/syncs`)) as { syncs: Sync[] };
  return syncs;
}

test("a day's read that was missed is made up at the start, once, and the next is announced", async ({
  page,
}) => {
  test.setTimeout(120_000);
  let installation = await install({ now: new Date("2026-11-20T12:00:00Z") });
  try {
    const client = await setUp(installation);
    await connect(client, "acme-corp", installation.github.tokens.expiring);
    expect((await ledger(client)).map(({ trigger }) => trigger)).toEqual(["connect"]);
    installation = await installation.restart({
      now: new Date("2026-11-22T09:00:00Z"),
      env: { COLLECT_AT: "03:10-03:10" },
    });
    const later = new TidemarkClient(installation.server.url);
    await later.signIn(owner.email, owner.password);
    await expect.poll(async () => (await ledger(later))[0]?.trigger).toBe("schedule");
    await untilSynced(later, "acme-corp");
    const [made] = await ledger(later);
    expect(made).toMatchObject({ trigger: "schedule", state: "succeeded" });
    await page.context().addCookies(later.cookies.map(([name, value]) => ({ name, value, url: later.url })));
    await page.goto(`${later.url}/acme-corp/coverage`);
    await expect(page.getByText(/23 Nov, 03:10 UTC, or sooner when a page is opened after/)).toBeVisible();
    await expect(page.getByRole("cell", { name: "Daily schedule" })).toBeVisible();
  } finally {
    await installation.stop();
  }
});

test("a schedule kept elsewhere starts reads with its secret, and with no other", async () => {
  test.setTimeout(90_000);
  const secret = "q7Vb1Xk9Tz4Lw8Rm2Np6Hs3Jd5Gf0Yc+";
  const installation = await install({ env: { CRON_SECRET: secret } });
  try {
    const client = await setUp(installation);
    await connect(client, "acme-corp", installation.github.tokens.expiring);
    const call = (given?: string) =>
      fetch(`${installation.server.url}/api/cron/sync`, {
        method: "POST",
        headers: given === undefined ? {} : { authorization: `Bearer ${given}` },
      });
    expect((await call()).status).toBe(401);
    expect((await call(`${secret}x`)).status).toBe(401);
    const answer = await call(secret);
    expect(answer.status).toBe(202);
    expect(await answer.json()).toEqual([{ enterprise: "acme-corp", outcome: "started" }]);
    await untilSynced(client, "acme-corp");
    expect((await ledger(client))[0]).toMatchObject({ trigger: "cron", state: "succeeded" });
    await client.send("DELETE", `${acme}/token`);
    expect(await (await call(secret)).json()).toEqual([{ enterprise: "acme-corp", outcome: "no-token" }]);
  } finally {
    await installation.stop();
  }
});

test("of three replicas one reads; killed, the next takes over; asleep, the third, and the sleeper writes nothing", async () => {
  test.setTimeout(240_000);
  const postgres = await startPostgres();
  const installation = await install({ database: await sharedDatabase(postgres), replicas: 3 });
  const { github } = installation;
  const [first, second, third] = installation.replicas;
  if (!first || !second || !third) throw new Error("There are three.");
  try {
    const client = await setUp(installation);
    await connect(client, "acme-corp", github.tokens.expiring);
    const [next, last] = await Promise.all(
      [second, third].map(async ({ url }) => {
        const other = new TidemarkClient(url);
        await other.signIn(owner.email, owner.password);
        return other;
      }),
    );
    if (!next || !last) throw new Error("There are two more.");
    const before = await stateOf(last);

    // All asked at once: one read, which all tell of.
    github.set({ statistics: { mode: "slow", ms: 1_000, times: 1 } });
    const began = (await Promise.all(
      [client, next, last, client, next, last].map((one) => one.send("POST", `${acme}/sync`)),
    )) as Sync[];
    expect(new Set(began.map(({ id }) => id)).size).toBe(1);
    await untilSynced(last, "acme-corp");

    github.set({ statistics: { mode: "hang", times: 1 } });
    const killed = await readAnew(client, github);
    first.process.kill("SIGKILL");
    github.set({ statistics: { mode: "slow", ms: 4_000, times: 1 } });
    const slept = await readAnew(next, github);
    second.process.kill("SIGSTOP");
    const tookOver = await readAnew(last, github);
    await untilSynced(last, "acme-corp");
    second.process.kill("SIGCONT");
    await expect.poll(() => installation.readLog()).toContain("is another process's by now");

    expect((await ledger(last)).slice(0, 3)).toMatchObject([
      { id: tookOver, state: "succeeded" },
      { id: slept, state: "failed", problem: { type: "interrupted" } },
      { id: killed, state: "failed", problem: { type: "interrupted" } },
    ]);
    expect(await stateOf(last)).toEqual(before);
    expect(await stateOf(next)).toEqual(before);
  } finally {
    await installation.stop();
    await postgres.stop();
  }
});

/** Has this replica begin a read as soon as it may; its id, once GitHub has been asked. */
async function readAnew(client: TidemarkClient, github: GitHubDouble): Promise<string | undefined> {
  const known = new Set((await ledger(client)).map(({ id }) => id));
  const asked = github.requests().length;
  const begun = async () => (await ledger(client)).find(({ id }) => !known.has(id));
  await expect
    .poll(
      async () => {
        await client.fetch(`${acme}/sync`, { method: "POST" });
        return begun();
      },
      { timeout: 60_000, intervals: [500] },
    )
    .toBeTruthy();
  await expect.poll(() => github.requests().length).toBeGreaterThan(asked);
  return (await begun())?.id;
}

/** All that is stored, as whoever leaves would take it along. */
async function stateOf(client: TidemarkClient): Promise<string> {
  return (await client.fetch(`${acme}/snapshots`)).text();
}
