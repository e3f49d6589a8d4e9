import type { Locator, Page } from "@playwright/test";
import { Octokit } from "octokit";
import type { TidemarkClient } from "../lib/cli/client";
import {
  test as base,
  type Connected,
  carrySession,
  connect,
  expect,
  install,
  installConnected,
  newcomer,
  owner,
  type Role,
  untilSynced,
} from "./tidemark";

type Event = {
  action: string;
  actor: string | null;
  via: string;
  address: string | null;
  target: string | null;
};

const acme = "/api/enterprises/acme-corp";
const newPassword = "quite another battery";

/** `world`: an installation of the test's own, with acme-corp connected, where counts and records are those of the test. */
const test = base.extend<{ world: Connected }>({
  world: async ({}, use) => {
    const connected = await installConnected();
    await use(connected);
    await connected.stop();
  },
});

/** Somebody new with a role in acme-corp, or in all enterprises (null), signed in. */
function join(
  { client }: Connected,
  {
    slug = "acme-corp",
    name = "Hubert",
    ...rest
  }: { email: string; name?: string; role: Role; slug?: string | null },
) {
  return newcomer(client, { slug, name, password: newPassword, ...rest });
}

/** What next-auth calls the refusal of a sign-in; null where it was none. */
async function trySignIn(
  caller: { url: string; csrfToken: string; cookie: string },
  given: { email: string; password: string },
  headers: Record<string, string> = {},
): Promise<string | null> {
  const response = await fetch(`${caller.url}/api/auth/callback/credentials`, {
    method: "POST",
    headers: { cookie: caller.cookie, ...headers },
    body: new URLSearchParams({ csrfToken: caller.csrfToken, ...given, json: "true" }),
  });
  const { url } = (await response.json()) as { url: string };
  return new URL(url).searchParams.get("error");
}

async function stranger(url: string) {
  const response = await fetch(`${url}/api/auth/csrf`);
  const cookie = response.headers
    .getSetCookie()
    .map((set) => set.split(";")[0])
    .join("; ");
  const { csrfToken } = (await response.json()) as { csrfToken: string };
  return { url, csrfToken, cookie };
}

async function signOut(client: TidemarkClient): Promise<void> {
  const { csrfToken } = (await client.send("GET", "/api/auth/csrf")) as { csrfToken: string };
  await client.fetch("/api/auth/signout", {
    method: "POST",
    body: new URLSearchParams({ csrfToken, json: "true" }),
  });
}

async function makeToken(client: TidemarkClient, given: Record<string, unknown>) {
  return (await client.send("POST", "/api/access-tokens", given)) as { id: string; token: string };
}

/** Calls with an access token, and with nothing else. */
function withToken({ server }: Connected, token: string) {
  return (path: string, init: RequestInit = {}) =>
    fetch(server.url + path, {
      ...init,
      headers: { ...(init.headers as Record<string, string>), authorization: `Bearer ${token}` },
    });
}

async function problemOf(response: Response): Promise<string> {
  const { type } = (await response.json()) as { type: string };
  return `${response.status} ${type.replace("urn:tidemark:problem:", "")}`;
}

async function openLog(page: Page, { server, client }: Connected, search = ""): Promise<void> {
  await carrySession(page.context(), client);
  await page.goto(`${server.url}/settings/audit-log${search}`);
  await expect(page.getByRole("heading", { level: 1, name: "Audit log" })).toBeVisible();
}

const eventRows = (page: Page): Locator => page.getByRole("region", { name: "Events" }).locator("tbody tr");

async function textOf(place: Locator): Promise<string> {
  return (await place.textContent()) ?? "";
}

/** Of RFC 4180. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
    if (end === "\r\n") rows.push([]);
  }
  return rows.filter((row) => row.length > 1);
}

test("what is done is on record: who, what, from where and how, and no secret", async ({ page, world }) => {
  const { client, github, server } = world;
  const secrets = new Set([
    owner.password,
    newPassword,
    server.setupCode ?? "",
    ...Object.values(github.tokens),
  ]);
  const wrong = "a wrong password, typed";
  const typedAsAccount = "my-password-instead-of@my.address";
  for (const secret of [wrong, typedAsAccount]) secrets.add(secret);

  await client.send("PUT", acme, { token: github.tokens.oauth });
  await client.send("DELETE", `${acme}/token`);
  await client.send("PUT", acme, { token: github.tokens.expiring });
  await untilSynced(client, "acme-corp");
  await client.send("POST", `${acme}/sync`);
  await untilSynced(client, "acme-corp");
  const hubert = await join(world, {
    email: "+hubert@acme.example",
    name: '=HYPERLINK("https://evil.example")',
    role: "viewer",
  });
  secrets.add(hubert.token);
  const people = (await client.send("GET", `${acme}/people`)) as { id: string; email: string }[];
  const { id = "" } = people.find(({ email }) => email.startsWith("+hubert")) ?? {};
  await client.send("PUT", `${acme}/people/${id}`, { role: "admin" });
  await client.send("DELETE", `${acme}/people/${id}`);
  const unused = (await client.send("POST", "/api/invitations", { role: "owner", days: 1 })) as {
    id: string;
    url: string;
  };
  secrets.add(new URL(unused.url).hash.slice(1));
  await client.send("DELETE", `/api/invitations/${unused.id}`);
  const made = await makeToken(client, { name: "=1+1", scope: "manage", enterprise: "acme-corp", days: 7 });
  secrets.add(made.token);
  await withToken(world, made.token)(`${acme}/sync`, { method: "POST" });
  await untilSynced(client, "acme-corp");
  await client.send("DELETE", `/api/access-tokens/${made.id}`);
  await client.fetch(`${acme}/frames?metrics=users-total&range=30d&format=csv`);
  const caller = await stranger(server.url);
  expect(await trySignIn(caller, { email: "+hubert@acme.example", password: wrong })).toBe(
    "CredentialsSignin",
  );
  await trySignIn(caller, { email: typedAsAccount, password: wrong });
  await signOut(hubert.client);
  await client.send("DELETE", `/api/people/${id}`);

  await openLog(page, world);
  const mona = owner.email;
  const by = (actor: string, what: string, how = "Session") => [actor, what, how] as const;
  const told = [
    by("Not signed in", `Made the first owner’s account, ${mona}`, "No session"),
    by(mona, "Signed in with a password"),
    by(mona, "Connected acme-corp with a GitHub token"),
    by(mona, "Stored another GitHub token for acme-corp"),
    by(mona, "Removed the GitHub token of acme-corp"),
    by(mona, "Started a read of GitHub for acme-corp"),
    by(mona, "Made a link that invites a viewer to acme-corp, for 7 days"),
    by(
      "Not signed in",
      "Accepted an invitation to acme-corp as viewer, with a new account, +hubert@acme.example",
      "No session",
    ),
    by("+hubert@acme.example", "Signed in with a password"),
    by(mona, "Made somebody who has no account any more"),
    by(mona, "Took the role in acme-corp from somebody who has no account any more"),
    by(mona, "Made a link that invites an owner to all enterprises, for 1 day"),
    by(mona, "Revoked an invitation to all enterprises"),
    by(mona, `Made the access token “=1+1” ending in ${made.token.slice(-4)} that may manage in acme-corp`),
    by(mona, "Started a read of GitHub for acme-corp", "Access token"),
    by(mona, `Removed the access token “=1+1” ending in ${made.token.slice(-4)}`),
    by(mona, "Exported users-total of acme-corp, the last 30 days, as CSV"),
    by("Not signed in", "Gave a wrong password for +hubert@acme.example", "No session"),
    by("Not signed in", "Gave a password for an account that does not exist", "No session"),
    by("+hubert@acme.example", "Signed out"),
    by(mona, "Removed the account of +hubert@acme.example"),
  ];
  const rows = await eventRows(page).allInnerTexts();
  for (const [actor, what, how] of told) {
    const row = rows.find((text) => text.includes(what) && text.includes(actor) && text.endsWith(how));
    expect(row, `${actor}: ${what}, ${how}\n${rows.join("\n")}`).toBeDefined();
    expect(row).toMatch(/\s(127\.0\.0\.1|::1)\s/);
  }

  const csv = await client.fetch("/api/audit-events?format=csv");
  expect(csv.headers.get("content-disposition")).toBe('attachment; filename="tidemark-audit-log.csv"');
  const csvText = await csv.text();
  const [head, ...records] = readCsv(csvText);
  expect(head).toEqual([
    "at",
    "action",
    "actor",
    "target",
    "via",
    "address",
    "enterprise",
    "summary",
    "details",
  ]);
  // It tells of itself: a download is on record before it leaves.
  expect(records).toHaveLength(rows.length + 1);
  expect(new Set(records.map((record) => record.length))).toEqual(new Set([9]));
  // A spreadsheet takes what begins so for a formula.
  expect(records.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
  expect(records.map(([, , actor]) => actor)).toContain("'+hubert@acme.example");

  const lines = await (await client.fetch("/api/audit-events?format=jsonl")).text();
  const events = lines
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Event);
  expect(events).toHaveLength(rows.length + 1);
  expect(events[0]).toMatchObject({ action: "exported", actor: mona, via: "session" });

  for (const secret of secrets) {
    expect(secret.length).toBeGreaterThan(7);
    for (const text of [await page.content(), csvText, lines]) expect(text).not.toContain(secret);
  }
  expect(await page.content()).not.toMatch(/tdm_\w{9}/);
});

test("the log is narrowed in the address: Back works, and a bad date stays as it was typed", async ({
  page,
  world,
}) => {
  const { client } = world;
  await join(world, { email: "hubert@acme.example", role: "viewer" });
  for (let count = 0; count < 60; count += 1)
    await client.fetch(`${acme}/frames?metrics=users-total&range=30d&format=csv`);
  await openLog(page, world);
  await expect(page.getByText("The newest 50", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Show older" }).click();
  await expect(page.getByText(/^\d\d in all$/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Show older" })).toHaveCount(0);
  const all = await eventRows(page).count();
  expect(all).toBeGreaterThan(60);

  await page.getByLabel("What", { exact: true }).selectOption("Signed in");
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(page.getByText("2 in all", { exact: true })).toBeVisible();
  await expect(page).toHaveURL(/\?action=signed-in$/);
  await page.getByLabel("Who", { exact: true }).fill("HUBERT@");
  await page.getByLabel("First day", { exact: true }).fill("1 jan 2026");
  await page.getByLabel("Last day", { exact: true }).fill("31 Februaryish");
  await page.getByLabel("Last day", { exact: true }).press("Enter");
  await expect(page.getByText("“31 Februaryish” is not a date.")).toBeVisible();
  await expect(page.getByLabel("Last day", { exact: true })).toBeFocused();
  await expect(page.getByLabel("Last day", { exact: true })).toHaveValue("31 Februaryish");
  await expect(eventRows(page)).toHaveCount(2);
  await page.getByLabel("Last day", { exact: true }).fill("2099-12-31");
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(page.getByText("1 in all", { exact: true })).toBeVisible();
  await expect(eventRows(page)).toContainText("hubert@acme.example");
  await expect(page).toHaveURL(/action=signed-in&actor=HUBERT%40&from=2026-01-01&to=2099-12-31/);
  await expect(page.getByLabel("First day", { exact: true })).toHaveValue("1 Jan 2026");

  const csv = page.getByRole("link", { name: "Download CSV" });
  const [download] = await Promise.all([page.waitForEvent("download"), csv.click()]);
  expect(download.suggestedFilename()).toBe("tidemark-audit-log.csv");
  const file = await client.fetch((await csv.getAttribute("href")) ?? "");
  expect(readCsv(await file.text())).toHaveLength(2);

  await page.goBack();
  await expect(page.getByText("2 in all", { exact: true })).toBeVisible();
  await expect(page.getByLabel("Who", { exact: true })).toHaveValue("");
  await page.goForward();
  await expect(page.getByText("1 in all", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Clear" }).click();
  await expect(page).toHaveURL(/\/audit-log$/);
  await expect.poll(() => eventRows(page).count()).toBeGreaterThanOrEqual(50);
  await expect(page.getByRole("button", { name: "Show", exact: true })).toBeFocused();

  await page.getByLabel("Log of", { exact: true }).selectOption("acme-corp");
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(page).toHaveURL(/\?enterprise=acme-corp$/);
  await page.getByRole("button", { name: "Show older" }).click();
  await expect(page.getByText(/^\d\d in all$/)).toBeVisible();
  await expect(page.getByText("Signed in with a password")).toHaveCount(0);
  expect(await eventRows(page).count()).toBeLessThan(all);

  await page.goto(`${world.server.url}/settings/audit-log?from=soon&action=flew`);
  await expect(page.getByLabel("First day", { exact: true })).toHaveValue("soon");
  await expect(page.getByText("“flew” is no action.")).toBeVisible();
  await expect(page.getByText("Nothing is listed until")).toBeVisible();
});

test("the log is for owners: of one enterprise its own, nobody else's and nothing of Tidemark", async ({
  page,
  world,
}) => {
  const { client, server, github } = world;
  await connect(client, "globex", github.tokens.classic);
  const nav = page.getByRole("navigation", { name: "Settings" });
  const admin = await join(world, { email: "admin@acme.example", role: "admin" });
  await carrySession(page.context(), admin.client);
  await page.goto(`${server.url}/settings/enterprises`);
  await expect(nav.getByRole("link", { name: "Access tokens" })).toBeVisible();
  await expect(nav.getByRole("link", { name: "Audit log" })).toHaveCount(0);
  for (const search of ["", "?enterprise=acme-corp"]) {
    const response = await page.goto(`${server.url}/settings/audit-log${search}`);
    expect(response?.status()).toBe(404);
    await expect(page.getByText("There is nothing at this address.")).toBeVisible();
  }
  expect(await problemOf(await admin.client.fetch(`${acme}/audit-events`))).toBe("403 role-missing");
  expect(await problemOf(await admin.client.fetch("/api/audit-events"))).toBe("403 role-missing");

  const enterpriseOwner = await join(world, { email: "owner@acme.example", role: "owner" });
  await openLog(page, { ...world, client: enterpriseOwner.client });
  await expect(nav.getByRole("link", { name: "Audit log" })).toHaveAttribute("aria-current", "page");
  await expect(page.getByLabel("Log of", { exact: true }).getByRole("option")).toHaveText(["acme-corp"]);
  await expect(page.getByText("Connected acme-corp with a GitHub token")).toBeVisible();
  await expect(page.getByText("Accepted an invitation to acme-corp as owner")).toBeVisible();
  await expect(page.getByText("globex")).toHaveCount(0);
  await expect(page.getByText("Signed in with a password")).toHaveCount(0);
  const other = await page.goto(`${server.url}/settings/audit-log?enterprise=globex`);
  expect(other?.status()).toBe(404);
  expect(await problemOf(await enterpriseOwner.client.fetch("/api/audit-events"))).toBe("403 role-missing");
  const globex = await enterpriseOwner.client.fetch("/api/enterprises/globex/audit-events");
  expect(globex.status).toBe(404);
});

test("a token is made, shown once, used and removed in the browser", async ({ page, world, context }) => {
  const { client, server } = world;
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await carrySession(context, client);
  await page.goto(`${server.url}/settings/access-tokens`);
  await expect(page.getByText("You have none.")).toBeVisible();
  await expect(page.getByText("never acts as an owner")).toBeVisible();
  await page.getByRole("button", { name: "Make token" }).click();
  await expect(page.getByText("Enter a name.")).toBeVisible();
  await page.getByLabel("Name", { exact: true }).fill("Monthly report");
  await page.getByLabel("In", { exact: true }).selectOption("acme-corp");
  await page.getByRole("radio", { name: /^Manage/ }).check();
  await page.getByLabel("Days until it expires").fill("400");
  await expect(page.getByText("Enter a whole number from 1 to 365.")).toBeVisible();
  await page.getByLabel("Days until it expires").fill("30");
  await page.getByRole("button", { name: "Make token" }).click();

  const secret = await textOf(page.getByRole("region", { name: "Token", exact: true }).locator("pre"));
  expect(secret).toMatch(/^tdm_[\w-]{43}$/);
  await page.getByRole("button", { name: "Copy the token" }).click();
  await expect(page.getByRole("button", { name: "Copied" })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(secret);
  const curl = await textOf(page.getByRole("region", { name: "With curl" }).locator("pre"));
  const [, address = ""] = /"(http[^"]+)"$/.exec(curl) ?? [];
  expect(curl).toContain(`export TIDEMARK_TOKEN="${secret}"`);
  const answer = await fetch(address, { headers: { authorization: `Bearer ${secret}` } });
  expect(answer.status).toBe(200);
  const octokit = page.getByRole("region", { name: "With Octokit" });
  await expect(octokit).toContainText(`baseUrl: "${server.url}/api/github"`);
  await expect(octokit).toContainText(`auth: "${secret}"`);

  const row = page.getByRole("row").filter({ hasText: "Monthly report" });
  await expect(row).toContainText(/Manage\s*acme-corp/);
  await expect(row).toContainText(secret.slice(-4));
  await page.reload();
  await expect(row).toContainText(/\d{4}, \d\d:\d\d UTC/);
  expect(await page.content()).not.toContain(secret);

  await page.getByRole("button", { name: "Remove Monthly report" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove token" }).click();
  await expect(page.getByRole("status").filter({ hasText: "“Monthly report” is removed." })).toBeFocused();
  await expect(page.getByText("You have none.")).toBeVisible();
  expect((await fetch(address, { headers: { authorization: `Bearer ${secret}` } })).status).toBe(401);
});

test("a token does what its scope says in its enterprise, and nothing of an owner or of a person", async ({
  world,
}) => {
  const { client, server, github } = world;
  await connect(client, "globex", github.tokens.classic);
  const read = await makeToken(client, { name: "read", scope: "read" });
  const manage = await makeToken(client, { name: "manage", scope: "manage", enterprise: "ACME-corp" });
  const reading = withToken(world, read.token);
  const managing = withToken(world, manage.token);

  expect((await reading(`${acme}/frames?metrics=users-total`)).status).toBe(200);
  expect((await reading("/api/enterprises/globex/frames?metrics=users-total")).status).toBe(200);
  expect(await problemOf(await reading(`${acme}/sync`, { method: "POST" }))).toBe("403 role-missing");
  expect((await managing(`${acme}/sync`, { method: "POST" })).status).toBe(202);
  await untilSynced(client, "acme-corp");
  expect(await problemOf(await managing(acme, { method: "DELETE" }))).toBe("403 role-missing");
  expect((await managing("/api/enterprises/globex/frames?metrics=users-total")).status).toBe(404);
  const listed = (await (await managing("/api/enterprises")).json()) as { slug: string }[];
  expect(listed.map(({ slug }) => slug)).toEqual(["acme-corp"]);

  const octokit = new Octokit({ baseUrl: `${server.url}/api/github`, auth: read.token });
  const rows = (await octokit.paginate("GET /enterprise-installation/{enterprise_or_org}/server-statistics", {
    enterprise_or_org: "acme-corp",
    per_page: 50,
  })) as unknown[];
  expect(rows).toHaveLength(((await client.send("GET", `${acme}/snapshots`)) as unknown[]).length);

  const json = { "content-type": "application/json" };
  const another = { method: "POST", headers: json, body: JSON.stringify({ name: "x", scope: "manage" }) };
  for (const call of [reading, managing]) {
    for (const path of ["/api/sessions", "/api/access-tokens"])
      expect(await problemOf(await call(path)), path).toBe("403 session-needed");
    expect(await problemOf(await call("/api/access-tokens", another))).toBe("403 session-needed");
    expect(await problemOf(await call("/api/account", { method: "DELETE" }))).toBe("403 session-needed");
    expect((await call("/api/people")).status).toBe(403);
    expect((await call(`${acme}/audit-events`)).status).toBe(403);
  }

  await client.send("DELETE", `/api/access-tokens/${read.id}`);
  expect(await problemOf(await reading(`${acme}/sync`))).toBe("401 access-token-refused");
  // A session that comes along opens nothing that the token does not.
  const cookie = client.cookies.map((pair) => pair.join("=")).join("; ");
  expect((await reading(`${acme}/sync`, { headers: { cookie } })).status).toBe(401);
});

test("after ten wrong passwords the right one is refused too, for minutes, and what was typed stays", async ({
  page,
  world,
}) => {
  await page.goto(`${world.server.url}/sign-in`);
  await page.getByLabel("E-mail address").fill(owner.email);
  const password = page.getByLabel("Password", { exact: true });
  const button = page.getByRole("button", { name: "Sign in" });
  for (let count = 1; count <= 10; count += 1) {
    await password.fill(`wrong battery ${count}`);
    const answered = page.waitForResponse((response) => response.url().includes("/callback/credentials"));
    await button.click();
    await answered;
    await expect(button).toBeEnabled();
  }
  await expect(page.getByRole("alert").filter({ hasText: "do not fit" })).toBeVisible();
  await password.fill(owner.password);
  await button.click();
  const alert = page.getByRole("alert").filter({ hasText: "Too many tries." });
  await expect(alert).toContainText(/Nothing more is tried from here for 1[45] minutes, right or wrong\./);
  await expect(page.getByLabel("E-mail address")).toHaveValue(owner.email);
  await expect(password).toHaveValue(owner.password);
  await expect(page).toHaveURL(/\/sign-in$/);
});

test("of 200 wrong sign-ins at once ten are looked at, whatever address they claim to come from", async ({
  world,
}) => {
  const caller = await stranger(world.server.url);
  const refusals = await Promise.all(
    Array.from({ length: 200 }, (_, index) =>
      trySignIn(
        caller,
        { email: owner.email, password: `wrong ${index}` },
        { "x-forwarded-for": `203.0.113.${index}`, "x-tidemark-client-address": `198.51.100.${index}` },
      ),
    ),
  );
  const limited = refusals.filter((refusal) => refusal?.startsWith("too-many-attempts "));
  expect(limited.length).toBeGreaterThanOrEqual(190);
  expect(refusals.filter((refusal) => refusal === "CredentialsSignin")).toHaveLength(200 - limited.length);
  const { events } = (await world.client.send("GET", "/api/audit-events?action=sign-in-refused")) as {
    events: Event[];
  };
  expect(events).toHaveLength(200 - limited.length);
  expect(new Set(events.map(({ address }) => address)).size).toBe(1);
});

test("every answer of the API names its request, under which the log tells why it was refused", async () => {
  const installation = await install({ env: { LOG_LEVEL: "info" } });
  const { url } = installation.server;
  const logged = () =>
    installation
      .readLog()
      .split("\n")
      .filter((line) => line.startsWith("{"))
      .map((line) => JSON.parse(line) as { requestId?: string });
  try {
    const cases: [path: string, method: string, status: number, problem: string | null][] = [
      ["/api/health/live", "GET", 200, null],
      ["/api/openapi.json", "GET", 200, null],
      ["/api/auth/csrf", "GET", 200, null],
      ["/api/sessions", "GET", 401, "not-signed-in"],
      ["/api/people", "PATCH", 405, "method-not-allowed"],
      ["/api/nothing/here", "GET", 404, "call-unknown"],
      ["/api/setup", "POST", 400, "invalid-body"],
    ];
    const ids = new Set<string>();
    for (const [path, method, status, problem] of cases) {
      const response = await fetch(url + path, { method });
      expect(response.status, path).toBe(status);
      const id = response.headers.get("x-request-id") ?? "";
      expect(id, path).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
      ids.add(id);
      if (problem === null) continue;
      const told = () => logged().find(({ requestId }) => requestId === id);
      await expect.poll(told, path).toMatchObject({ msg: "request refused", status, problem });
    }
    expect(ids.size).toBe(cases.length);
  } finally {
    await installation.stop();
  }
});
