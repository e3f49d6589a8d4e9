import { TidemarkClient } from "../lib/cli/client";
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

test("of two replicas one reads; killed, the other takes over; asleep, it writes nothing when it wakes", async () => {
  test.setTimeout(240_000);
  const postgres = await startPostgres();
  const installation = await install({ database: await sharedDatabase(postgres), replicas: 2 });
  const [first, second] = installation.replicas;
  if (!first || !second) throw new Error("There are two.");
  try {
    const client = await setUp(installation);
    await connect(client, "acme-corp", installation.github.tokens.expiring);
    const other = new TidemarkClient(second.url);
    await other.signIn(owner.email, owner.password);
    const before = await stateOf(other);

    // Both asked at once: one read, which both tell of.
    const asked = installation.github.requests().length;
    const began = (await Promise.all(
      [client, other, client, other].map((one) => one.send("POST", `${acme}/sync`)),
    )) as Sync[];
    expect(new Set(began.map(({ id }) => id)).size).toBe(1);
    await untilSynced(other, "acme-corp");
    const ofOneRead = installation.github.requests().length - asked;

    installation.github.set({ statistics: { mode: "slow", ms: 4_000, times: 1 } });
    const slept = (await client.send("POST", `${acme}/sync`)) as Sync;
    await expect.poll(() => installation.github.requests().length).toBeGreaterThan(asked + ofOneRead);
    first.process.kill("SIGSTOP");
    const tookOver = await takeOver(other);
    expect(tookOver.id).not.toBe(slept.id);
    first.process.kill("SIGCONT");
    await expect.poll(() => installation.readLog()).toContain("is another process's by now");
    const told = await ledger(other);
    expect(told.find(({ id }) => id === slept.id)).toMatchObject({
      state: "failed",
      problem: { type: "interrupted" },
    });
    expect(await stateOf(other)).toEqual(before);

    installation.github.set({ statistics: { mode: "hang", times: 1 } });
    const killed = (await client.send("POST", `${acme}/sync`)) as Sync;
    first.process.kill("SIGKILL");
    expect((await takeOver(other)).id).not.toBe(killed.id);
    expect(await stateOf(other)).toEqual(before);
  } finally {
    await installation.stop();
    await postgres.stop();
  }
});

/** A read by the other replica, as soon as it may. */
async function takeOver(client: TidemarkClient): Promise<Sync> {
  const known = new Set((await ledger(client)).map(({ id }) => id));
  await expect
    .poll(
      async () => {
        await client.fetch(`${acme}/sync`, { method: "POST" });
        return (await ledger(client)).some(({ id }) => !known.has(id));
      },
      { timeout: 60_000, intervals: [1_000] },
    )
    .toBe(true);
  await untilSynced(client, "acme-corp");
  const [newest] = await ledger(client);
  if (newest?.state !== "succeeded") throw new Error("It did not succeed.");
  return newest;
}

/** All that is stored, as whoever leaves would take it along. */
async function stateOf(client: TidemarkClient): Promise<string> {
  return (await client.fetch(`${acme}/snapshots`)).text();
}
