import { TidemarkClient } from "../lib/cli/client";
import type { RunningServer } from "../lib/cli/server-process";
import { type Balancer, startBalancer } from "./balancer";
import { startPostgres } from "./postgres";
import {
  test as base,
  connect,
  expect,
  type Installation,
  install,
  newcomer,
  owner,
  type Role,
  sharedDatabase,
} from "./tidemark";

type Claim = { email: string; status: number };

/** `first` and `second` share a database and stand behind one public address. `client` is the owner, at the first. */
type World = {
  installation: Installation;
  first: RunningServer;
  second: RunningServer;
  balancer: Balancer;
  claims: Claim[];
  client: TidemarkClient;
};

const acme = "/api/enterprises/acme-corp";
const password = "staple battery horse";

const test = base.extend<object, { world: World }>({
  world: [
    async ({}, use) => {
      const postgres = await startPostgres();
      const balancer = await startBalancer();
      const database = await sharedDatabase(postgres);
      const installation = await install({ database, replicas: 2, env: { PUBLIC_URL: balancer.url } });
      const [first, second] = installation.replicas as [RunningServer, RunningServer];
      balancer.replicas = [first.url, second.url];
      const claims = await claimAtOnce(first, second, balancer.url);
      const client = new TidemarkClient(first.url);
      await client.signIn(claims.find(({ status }) => status === 201)?.email ?? "", owner.password);
      await connect(client, "acme-corp", installation.github.tokens.expiring);
      await use({ installation, first, second, balancer, claims, client });
      await installation.stop();
      await balancer.stop();
      await postgres.stop();
    },
    { scope: "worker", timeout: 120_000 },
  ],
});

/** 50 claims of the first owner's account, at both replicas and with the codes of both. */
function claimAtOnce(first: RunningServer, second: RunningServer, origin: string): Promise<Claim[]> {
  return Promise.all(
    Array.from({ length: 50 }, async (_, index) => {
      const email = `claimant-${index}@acme.example`;
      const code = (Math.floor(index / 2) % 2 ? first : second).setupCode;
      const { status } = await fetch(`${(index % 2 ? first : second).url}/api/setup`, {
        method: "POST",
        headers: { origin, "content-type": "application/json" },
        body: JSON.stringify({ ...owner, email, code }),
      });
      return { email, status };
    }),
  );
}

/** How the replica answers the client's session, as it would a page at the public address. */
async function answerOf(
  replica: RunningServer,
  client: TidemarkClient,
  call: string,
  { origin, body }: { origin: string; body?: unknown },
): Promise<string> {
  const [method = "", path = ""] = call.split(" ");
  const response = await fetch(replica.url + path, {
    method,
    headers: {
      origin,
      cookie: client.cookies.map((pair) => pair.join("=")).join("; "),
      ...(body !== undefined && { "content-type": "application/json" }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return answerIn(response);
}

/** "200", or "403 role-missing". */
async function answerIn(response: Response): Promise<string> {
  if (response.ok) return String(response.status);
  const { type } = (await response.json()) as { type: string };
  return `${response.status} ${type.replace("urn:tidemark:problem:", "")}`;
}

/** Somebody new with a role in acme-corp, signed in at the first replica. */
async function member({ client }: World, name: string, role: Role) {
  const invited = await newcomer(client, { slug: "acme-corp", role, name, password });
  const people = (await client.send("GET", `${acme}/people`)) as { id: string; email: string }[];
  const { id = "" } = people.find((person) => person.email === invited.email) ?? {};
  return { ...invited, id };
}

/** What next-auth calls the refusal of a sign-in at the replica; null where it was none. */
async function trySignIn(replica: RunningServer, email: string, secret: string): Promise<string | null> {
  const visitor = new TidemarkClient(replica.url);
  const { csrfToken } = (await visitor.send("GET", "/api/auth/csrf")) as { csrfToken: string };
  const response = await visitor.fetch("/api/auth/callback/credentials", {
    method: "POST",
    body: new URLSearchParams({ csrfToken, email, password: secret, json: "true" }),
  });
  const { url } = (await response.json()) as { url: string };
  return new URL(url).searchParams.get("error");
}

test("of 50 claims of the first account at both replicas one makes an owner", async ({ world }) => {
  const { claims, client } = world;
  const statuses = claims.map(({ status }) => status).sort();
  expect(statuses.filter((status) => status === 201)).toHaveLength(1);
  // The rest came after it, or with a code that it had used up.
  expect([...new Set(statuses)].filter((status) => ![201, 400, 409].includes(status))).toEqual([]);
  const people = (await client.send("GET", "/api/people")) as { email: string; everywhere: Role }[];
  expect(people.filter(({ email }) => email.startsWith("claimant-"))).toEqual([
    expect.objectContaining({
      email: claims.find(({ status }) => status === 201)?.email,
      everywhere: "owner",
    }),
  ]);
});

test("a session of one replica is one of the other, which takes writes from the public address alone", async ({
  world,
}) => {
  const { second, balancer, client } = world;
  const body = { role: "viewer", days: 1 };
  expect(await answerOf(second, client, "GET /api/people", { origin: balancer.url })).toBe("200");
  const invite = (origin: string) => answerOf(second, client, "POST /api/invitations", { origin, body });
  expect(await invite(balancer.url)).toBe("201");
  expect(await invite(second.url)).toBe("403 cross-site-request");
  expect(await client.send("GET", "/api/invitations")).toHaveLength(1);
});

test("a role changed or taken, and an account removed at one replica, is so at the other at once", async ({
  world,
}) => {
  const { client, second, balancer } = world;
  const ada = await member(world, "Ada", "admin");
  const asks = (call: string) => answerOf(second, ada.client, call, { origin: balancer.url });
  expect(await asks(`POST ${acme}/sync`)).toBe("202");
  await client.send("PUT", `${acme}/people/${ada.id}`, { role: "viewer" });
  expect(await asks(`POST ${acme}/sync`)).toBe("403 role-missing");
  expect(await asks(`GET ${acme}/sync`)).toBe("200");
  await client.send("DELETE", `${acme}/people/${ada.id}`);
  expect(await asks(`GET ${acme}/sync`)).toBe("404 enterprise-not-connected");
  expect(await asks("GET /api/sessions")).toBe("200");
  await client.send("DELETE", `/api/people/${ada.id}`);
  expect(await asks("GET /api/sessions")).toBe("401 not-signed-in");
});

test("sessions ended at one replica are ended at the other", async ({ world }) => {
  const { second, balancer } = world;
  const kim = await member(world, "Kim", "viewer");
  const elsewhere = new TidemarkClient(second.url);
  await elsewhere.signIn(kim.email, password);
  const asks = (client: TidemarkClient) =>
    answerOf(second, client, `GET ${acme}/sync`, { origin: balancer.url });
  expect(await Promise.all([asks(kim.client), asks(elsewhere)])).toEqual(["200", "200"]);
  expect(await kim.client.send("DELETE", "/api/sessions")).toEqual({ ended: 1 });
  expect(await Promise.all([asks(kim.client), asks(elsewhere)])).toEqual(["200", "401 not-signed-in"]);

  const { csrfToken } = (await kim.client.send("GET", "/api/auth/csrf")) as { csrfToken: string };
  // As a copy of it would come, which the browser that signs out does not know of.
  const cookie = kim.client.cookies.map((pair) => pair.join("=")).join("; ");
  await kim.client.fetch("/api/auth/signout", {
    method: "POST",
    body: new URLSearchParams({ csrfToken, json: "true" }),
  });
  const copied = await fetch(`${second.url}${acme}/sync`, { headers: { cookie } });
  expect(await answerIn(copied)).toBe("401 not-signed-in");
});

test("an access token removed at one replica opens nothing at the other", async ({ world }) => {
  const { client, second } = world;
  const given = { name: "report", scope: "read", days: 1 };
  const made = (await client.send("POST", "/api/access-tokens", given)) as { id: string; token: string };
  const call = async () =>
    answerIn(
      await fetch(`${second.url}${acme}/sync`, { headers: { authorization: `Bearer ${made.token}` } }),
    );
  expect(await call()).toBe("200");
  await client.send("DELETE", `/api/access-tokens/${made.id}`);
  expect(await call()).toBe("401 access-token-refused");
});

test("ten wrong passwords at both replicas together are all that are looked at", async ({ world }) => {
  const { first, second } = world;
  const nils = await member(world, "Nils", "viewer");
  const guesses = await Promise.all(
    Array.from({ length: 14 }, (_, index) =>
      trySignIn(index % 2 ? first : second, nils.email, `wrong ${index}`),
    ),
  );
  expect(guesses.filter((refusal) => refusal === "CredentialsSignin")).toHaveLength(10);
  expect(guesses.filter((refusal) => refusal?.startsWith("too-many-attempts "))).toHaveLength(4);
  for (const replica of [first, second])
    expect(await trySignIn(replica, nils.email, password)).toMatch(/^too-many-attempts /);
});

test("in a browser, whichever replica answers, until the account is removed at the other", async ({
  page,
  world,
}) => {
  const { client, first, second, balancer } = world;
  const rita = await member(world, "Rita", "viewer");
  await page.goto(`${balancer.url}/acme-corp/users`);
  await page.getByLabel("E-mail address").fill(rita.email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Users & seats" })).toBeVisible();
  await expect(page).toHaveURL(`${balancer.url}/acme-corp/users`);

  balancer.replicas = [second.url];
  await page.goto(`${balancer.url}/acme-corp`);
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  await client.send("DELETE", `/api/people/${rita.id}`);
  await page.goto(`${balancer.url}/acme-corp/users`);
  await expect(page).toHaveURL(`${balancer.url}/sign-in?callbackUrl=%2Facme-corp%2Fusers`);
  await page.getByLabel("E-mail address").fill(rita.email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "do not fit" })).toBeVisible();
  balancer.replicas = [first.url, second.url];
});
