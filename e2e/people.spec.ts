import type { Browser, BrowserContext, Locator, Page } from "@playwright/test";
import Sqlite from "better-sqlite3";
import { TidemarkClient } from "../lib/cli/client";
import { violationsIn } from "./accessibility";
import { pages } from "./pages";
import {
  test as base,
  carrySession,
  connect,
  expect,
  type Installation,
  install,
  newcomer,
  owner,
  setUp,
  untilSynced,
} from "./tidemark";

type World = Installation & { client: TidemarkClient };

const password = "staple battery horse";
const invitationsTo = (slug: string) => `/api/enterprises/${slug}/invitations`;

/** `world`: acme-corp and globex are connected, `client` is the owner. `page`: signed in as the owner. */
const test = base.extend<object, { world: World }>({
  world: [
    async ({}, use) => {
      const installation = await install();
      const client = await setUp(installation);
      await connect(client, "acme-corp", installation.github.tokens.expiring);
      await connect(client, "globex", installation.github.token);
      await use({ ...installation, client });
      await installation.stop();
    },
    { scope: "worker" },
  ],
  page: async ({ page, world }, use) => {
    world.github.reset();
    await carrySession(page.context(), world.client);
    await use(page);
  },
});

/** A link that the owner makes. */
async function invitation(client: TidemarkClient, path: string, role: string): Promise<string> {
  return ((await client.send("POST", path, { role, days: 7 })) as { url: string }).url;
}

const tokenOf = (link: string) => new URL(link).hash.slice(1);

async function contextOf(browser: Browser, client: TidemarkClient): Promise<BrowserContext> {
  const context = await browser.newContext();
  await carrySession(context, client);
  return context;
}

async function signInAs(page: Page, url: string, email: string, secret: string): Promise<void> {
  await page.goto(`${url}/sign-in`);
  await fillSignIn(page, email, secret);
}

async function fillSignIn(place: Page | Locator, email: string, secret: string): Promise<void> {
  await place.getByLabel("E-mail address").fill(email);
  await place.getByLabel("Password", { exact: true }).fill(secret);
  await place.getByRole("button", { name: "Sign in" }).click();
}

async function statusOf(client: TidemarkClient, method: string, path: string): Promise<number> {
  return (await client.fetch(path, { method })).status;
}

/** Nothing unreadable to assistive technology in either theme, and nothing wider than a small phone. */
async function looksRight(page: Page): Promise<void> {
  for (const theme of ["light", "dark"]) {
    await page.evaluate(async (mode) => {
      document.documentElement.dataset.colorMode = mode;
      // Backgrounds fade: midway they are of neither theme. One that is cancelled is over, too.
      await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
    }, theme);
    expect(await violationsIn(page), `${theme}`).toEqual([]);
  }
  const viewport = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  const overflow = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await expect.poll(overflow).toBe(0);
  if (viewport) await page.setViewportSize(viewport);
}

/** What only admins may do, wherever a page offers it. */
const adminOnly = (page: Page) =>
  page
    .locator("a, button")
    .filter({ hasText: /^(Read now|Try now|(Replace|Add a|Remove) token|Authorize|Remove ent|Connect)/ });

const person = (page: Page, name: string) =>
  page.getByRole("region", { name: /^People of/ }).getByRole("row", { name });

/** What was done is said where the focus then is. */
async function expectDone(page: Page, words: string | RegExp): Promise<void> {
  await expect(page.getByRole("status").filter({ hasText: words })).toBeFocused();
}

async function chooseRole(page: Page, name: string, role: RegExp): Promise<void> {
  await page.getByRole("button", { name: `role of ${name}` }).click();
  await page.getByRole("menuitemradio", { name: role }).click();
}

test("an owner invites to one enterprise, and a newcomer sees that and nothing else", async ({
  page,
  browser,
  world,
}) => {
  const { url } = world.server;
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(`${url}/settings/enterprises`);
  await page.getByRole("navigation", { name: "Settings" }).getByRole("link", { name: "People" }).click();
  await page.getByRole("button", { name: "People of All enterprises" }).click();
  await page.getByRole("menuitem", { name: "acme-corp" }).click();
  await expect(page).toHaveURL(`${url}/settings/people?enterprise=acme-corp`);
  await expect(page.getByText("Nobody has been invited to acme-corp yet.")).toBeVisible();
  await page.getByLabel("Days until it expires").fill("31");
  await page.getByRole("button", { name: "Make a link" }).click();
  await expect(page.getByText("Enter a whole number from 1 to 30.")).toBeVisible();
  await page.getByLabel("Days until it expires").fill("3");
  await page.getByRole("button", { name: "Make a link" }).click();
  const link = await page.getByLabel("Invitation link", { exact: true }).inputValue();
  await expect(page.getByText("Whoever opens it first becomes viewer of acme-corp.")).toBeVisible();
  await page.getByRole("button", { name: "Copy the invitation link" }).click();
  await expect(page.getByText("Copied")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
  await looksRight(page);
  await page.reload();
  await expect(page.getByRole("row", { name: /Viewer .* Open until/ })).toBeVisible();
  expect(await page.content()).not.toContain(tokenOf(link));

  const guest = await (await browser.newContext()).newPage();
  await guest.goto(link);
  await expect(guest.getByText(`${owner.name} invites you to acme-corp, as viewer.`)).toBeVisible();
  expect(guest.url()).toBe(`${url}/invitation`);
  await looksRight(guest);
  await guest.getByLabel("Name", { exact: true }).fill("Hubert");
  await guest.getByLabel("E-mail address").fill("hubert@acme.example");
  await guest.getByLabel("Password", { exact: true }).fill("too short");
  await guest.getByRole("button", { name: "Create account and accept" }).click();
  await expect(guest.getByText("it takes at least 12")).toBeVisible();
  await guest.getByLabel("Password", { exact: true }).fill(password);
  await guest.getByRole("button", { name: "Create account and accept" }).click();
  await expect(guest.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  await expect(guest).toHaveURL(`${url}/acme-corp`);

  await guest.getByRole("button", { name: "acme-corp" }).click();
  await expect(guest.getByRole("menuitem")).toHaveText(["acme-corp"]);
  for (const path of ["", "/users", "/coverage", "/servers", "/reference", "/explore"]) {
    await guest.goto(`${url}/globex${path}`);
    await expect(guest.getByText("There is nothing at this address.")).toBeVisible();
  }
  for (const path of ["frames?metrics=users-total", "coverage", "servers", "sync", "snapshots", "people"]) {
    const [foreign, unknown] = await Promise.all(
      ["globex", "nowhere"].map((slug) => guest.request.get(`${url}/api/enterprises/${slug}/${path}`)),
    );
    expect(foreign?.status(), path).toBe(404);
    expect((await foreign?.text())?.replaceAll("globex", "nowhere")).toBe(await unknown?.text());
  }
  await guest.goto(`${url}/settings/people?enterprise=acme-corp`);
  await expect(guest).toHaveURL(`${url}/settings/enterprises`);
  await expect(guest.getByRole("navigation", { name: "Settings" }).getByRole("link")).toHaveText([
    "Enterprises",
    "Access tokens",
    "Appearance",
    "Account",
  ]);
  await expect(guest.getByRole("region", { name: "globex" })).toHaveCount(0);
  await guest.goto(`${url}/settings/enterprises/connect`);
  await expect(guest).toHaveURL(`${url}/settings/enterprises`);
  await guest.context().close();

  await page.reload();
  await expect(page.getByRole("row", { name: /Viewer .* Used by hubert@acme\.example/ })).toBeVisible();
  await expect(person(page, "hubert@acme.example")).toContainText("UTC");
});

test("a viewer is offered nothing that only admins may do, on any page, whatever the state", async ({
  page,
  browser,
  world,
}) => {
  test.slow();
  const { client, github, server } = world;
  const viewer = await newcomer(world.client, { slug: "acme-corp", role: "viewer", name: "Vera" });
  const guest = await (await contextOf(browser, viewer.client)).newPage();
  const open = async (one: Page, path: string) => {
    await one.goto(server.url + path);
    await one.waitForLoadState("networkidle");
  };
  const offers = async (path: string) => {
    await open(guest, path);
    await expect(guest.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(adminOnly(guest), path).toHaveCount(0);
  };
  await open(page, "/acme-corp");
  await expect(adminOnly(page)).not.toHaveCount(0);
  for (const { path } of pages) await offers(path);
  await offers("/acme-corp/reference");
  await expect(guest.getByRole("button", { name: /^Enterprises|acme-corp/ })).toBeVisible();

  const states = [
    { mode: "status", status: 502 },
    { mode: "sso", url: "https://github.example/orgs/acme/sso" },
    { mode: "refused" },
  ] as const;
  for (const statistics of states) {
    github.set({ statistics });
    await client.send("POST", "/api/enterprises/acme-corp/sync");
    await untilSynced(client, "acme-corp");
    await open(page, "/acme-corp");
    await expect(adminOnly(page).filter({ hasText: /Try now|Replace|Authorize/ })).not.toHaveCount(0);
    for (const path of ["/acme-corp", "/acme-corp/coverage", "/acme-corp/servers", "/settings/enterprises"])
      await offers(path);
  }
  await guest.context().close();
});

test("a role holds from the next request on: more, less, or none at all", async ({
  page,
  browser,
  world,
}) => {
  const { server } = world;
  const ada = await newcomer(world.client, { slug: "globex", role: "viewer", name: "Ada" });
  const guest = await (await contextOf(browser, ada.client)).newPage();
  const reading = "/api/enterprises/globex/sync";
  await guest.goto(`${server.url}/globex/coverage`);
  await expect(guest.getByRole("button", { name: "Read now" })).toHaveCount(0);
  expect(await statusOf(ada.client, "POST", reading)).toBe(403);

  await page.goto(`${server.url}/settings/people?enterprise=globex`);
  await chooseRole(page, "Ada", /^Admin/);
  await expect(page.getByRole("button", { name: "Admin, role of Ada" })).toBeFocused();
  expect(await statusOf(ada.client, "POST", reading)).toBe(202);
  await untilSynced(world.client, "globex");
  await guest.reload();
  await expect(guest.getByRole("button", { name: "Read now" })).toBeVisible();

  await chooseRole(page, "Ada", /^Viewer/);
  await expect(page.getByRole("button", { name: "Viewer, role of Ada" })).toBeVisible();
  expect(await statusOf(ada.client, "POST", reading)).toBe(403);

  await page.getByRole("button", { name: "Remove Ada" }).click();
  const dialog = page.getByRole("dialog", { name: "Remove Ada" });
  await expect(dialog).toContainText("Ada loses sight of globex at once.");
  await looksRight(page);
  await dialog.getByRole("button", { name: "Remove", exact: true }).click();
  await expectDone(page, "Ada has no role in globex any more.");
  await expect(person(page, "ada@acme.example")).toHaveCount(0);
  expect(await statusOf(ada.client, "GET", reading)).toBe(404);
  await guest.goto(server.url);
  await expect(guest).toHaveURL(`${server.url}/settings/enterprises`);
  await expect(guest.getByText("There is no enterprise here that you may see.")).toBeVisible();
  await expect(adminOnly(guest)).toHaveCount(0);
  await looksRight(guest);

  await page.goto(`${server.url}/settings/people`);
  await page.getByRole("button", { name: "Remove Ada" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove account" }).click();
  await expectDone(page, "The account of Ada is removed.");
  expect(await statusOf(ada.client, "GET", "/api/enterprises")).toBe(401);
  await guest.goto(`${server.url}/settings/account`);
  await expect(guest).toHaveURL(`${server.url}/sign-in?callbackUrl=%2Fsettings%2Faccount`);
  await fillSignIn(guest, ada.email, ada.password);
  await expect(guest.getByRole("alert").filter({ hasText: "do not fit" })).toBeVisible();
  await guest.context().close();
});

test("an owner of one enterprise decides about its people alone", async ({ browser, world }) => {
  const { server } = world;
  const olga = await newcomer(world.client, { slug: "globex", role: "owner", name: "Olga" });
  const sara = await newcomer(world.client, { slug: null, role: "viewer", name: "Sara" });
  const context = await contextOf(browser, olga.client);
  const page = await context.newPage();
  await page.goto(`${server.url}/settings/people`);
  await expect(page.getByRole("heading", { name: "Everybody who sees globex" })).toBeVisible();
  await expect(page.getByRole("button", { name: /^People of/ })).toHaveCount(0);
  await expect(page.getByRole("link", { name: /^Connect/ })).toHaveCount(0);
  await expect(person(page, owner.email)).toContainText("Owner in all enterprises");
  await expect(person(page, owner.email).getByRole("button")).toHaveCount(0);
  for (const path of ["/api/people", "/api/invitations"])
    expect(await statusOf(olga.client, "GET", path)).toBe(403);
  expect(await statusOf(olga.client, "GET", "/api/enterprises/acme-corp/people")).toBe(404);

  await page.getByRole("button", { name: "Viewer in all enterprises, role of Sara" }).click();
  await page.getByRole("menuitemradio", { name: /^Admin/ }).click();
  await expect(page.getByRole("button", { name: "Admin, role of Sara" })).toBeVisible();
  expect(await statusOf(sara.client, "POST", "/api/enterprises/globex/sync")).toBe(202);
  expect(await statusOf(sara.client, "POST", "/api/enterprises/acme-corp/sync")).toBe(403);
  await chooseRole(page, "Sara", /^Viewer Sees/);
  await expect(person(page, sara.email)).toContainText("What holds is Viewer, in all enterprises");

  await chooseRole(page, "Olga", /^Viewer/);
  const dialog = page.getByRole("dialog", { name: "Change your own role" });
  await expect(dialog).toContainText("You become viewer of globex.");
  await looksRight(page);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Owner, role of Olga" })).toBeFocused();
  await chooseRole(page, "Olga", /^Viewer/);
  await dialog.getByRole("button", { name: "Change my role" }).click();
  await expect(page).toHaveURL(`${server.url}/settings/enterprises`);
  await expect(page.getByRole("navigation").getByRole("link", { name: "People" })).toHaveCount(0);
  await context.close();
});

test("a change that does not work is told in its row, and nothing chosen or typed is lost", async ({
  page,
  world,
}) => {
  const { server } = world;
  const nils = await newcomer(world.client, { slug: "globex", role: "viewer", name: "Nils" });
  await page.goto(`${server.url}/settings/people?enterprise=globex`);
  await page.getByLabel("Days until it expires").fill("21");
  await page.getByRole("radio", { name: /^Owner/ }).check();
  await page.getByRole("button", { name: "role of Nils" }).hover();
  await page.getByRole("button", { name: "role of Nils" }).click();
  await page.getByRole("menuitemradio").first().waitFor();
  await page.context().setOffline(true);
  await page.getByRole("menuitemradio", { name: /^Admin/ }).click();
  await expect(page.getByRole("row").filter({ hasText: "Tidemark did not answer." })).toBeVisible();
  await expect(page.getByRole("button", { name: "Viewer, role of Nils" })).toBeVisible();
  await looksRight(page);
  await page.getByRole("button", { name: "Make a link" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Tidemark did not answer." })).toHaveCount(2);
  await page.context().setOffline(false);
  await chooseRole(page, "Nils", /^Admin/);
  await expect(page.getByRole("button", { name: "Admin, role of Nils" })).toBeVisible();
  await expect(person(page, nils.email)).toHaveAttribute("aria-busy", "false");

  await page.route(/\/people$/, (route) => route.abort());
  await chooseRole(page, "Nils", /^Viewer/);
  const unread = page
    .getByRole("alert")
    .filter({ has: page.getByRole("button", { name: "Reload the list" }) });
  await expect(unread).toContainText("Tidemark did not answer.");
  await expect(person(page, nils.email)).toBeVisible();
  await page.unroute(/\/people$/);
  await unread.getByRole("button", { name: "Reload the list" }).click();
  await expect(unread).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Viewer, role of Nils" })).toBeVisible();

  await nils.client.send("DELETE", "/api/account");
  await chooseRole(page, "Nils", /^Owner/);
  await expect(page.getByText("There is no such person here.")).toBeVisible();
  await page.getByRole("button", { name: "Reload the list" }).click();
  await expect(person(page, nils.email)).toHaveCount(0);

  await page.context().clearCookies();
  await page.getByRole("button", { name: "Make a link" }).click();
  await page.getByRole("alert").getByRole("button", { name: "Sign in" }).click();
  await fillSignIn(page.getByRole("dialog", { name: "Sign in" }), owner.email, owner.password);
  await expect(page.getByText("You are signed in again.")).toBeFocused();
  await expect(page.getByLabel("Days until it expires")).toHaveValue("21");
  await page.getByRole("button", { name: "Make a link" }).click();
  await expect(page.getByText("Whoever opens it first becomes owner of globex.")).toBeVisible();
});

test("a list that cannot be read leaves the frame, and comes back", async ({ page, world }) => {
  const database = new Sqlite(`${world.dataDirectory}/tidemark.sqlite`);
  database.exec("alter table invitations rename to elsewhere");
  await page.goto(`${world.server.url}/settings/people`);
  await expect(page.getByRole("heading", { name: "This page could not be shown." })).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Settings" }).getByRole("link")).toHaveCount(6);
  database.exec("alter table elsewhere rename to invitations");
  database.close();
  await page.getByRole("button", { name: "Reload the page" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "People" })).toBeVisible();
});

test("by keyboard a role is given that is chosen, not those passed on the way", async ({ page, world }) => {
  await newcomer(world.client, { slug: "globex", role: "viewer", name: "Kim" });
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "PUT") asked.push(request.postData() ?? "");
  });
  await page.goto(`${world.server.url}/settings/people?enterprise=globex`);
  await page.getByRole("button", { name: "role of Kim" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menu")).toBeVisible();
  for (const name of [/^Viewer/, /^Admin/, /^Owner/]) {
    await page.keyboard.press("ArrowDown");
    await expect(page.getByRole("menuitemradio", { name })).toBeFocused();
  }
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Owner, role of Kim" })).toBeFocused();
  expect(asked).toEqual(['{"role":"owner"}']);
});

test("the last owner can neither step down nor leave, until somebody else is owner", async ({ browser }) => {
  const installation = await install();
  const client = await setUp(installation);
  const { url } = installation.server;
  const context = await contextOf(browser, client);
  const page = await context.newPage();
  const refused = page.getByRole("dialog").getByRole("alert").filter({
    hasText: "The last owner cannot leave.",
  });

  await page.goto(`${url}/settings/people`);
  await chooseRole(page, owner.name, /^Admin/);
  await page.getByRole("dialog").getByRole("button", { name: "Change my role" }).click();
  await expect(refused).toContainText("Make somebody else owner of all enterprises first.");
  await looksRight(page);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: `Owner, role of ${owner.name}` })).toBeVisible();

  await page.getByRole("link", { name: "Your account" }).click();
  await page.getByRole("button", { name: "Remove account" }).click();
  const remove = page.getByRole("dialog").getByRole("button", { name: "Remove account" });
  await expect(remove).toBeDisabled();
  await page.getByRole("dialog").getByLabel(`Type ${owner.email} to confirm`).fill(owner.email);
  await remove.click();
  await expect(refused).toBeVisible();
  await looksRight(page);

  const second = await newcomer(client, { slug: null, role: "owner", name: "Otto" });
  await remove.click();
  await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  await fillSignIn(page, owner.email, owner.password);
  await expect(page.getByRole("alert").filter({ hasText: "do not fit" })).toBeVisible();
  expect(await statusOf(client, "GET", "/api/sessions")).toBe(401);
  expect(await statusOf(second.client, "DELETE", "/api/account")).toBe(409);
  await context.close();
  await installation.stop();
});

test("used, revoked and expired invitations are refused in the same words", async ({ browser }) => {
  const start = new Date("2026-11-20T12:00:00Z");
  let installation = await install({ now: start });
  try {
    const client = await setUp(installation);
    const make = () => invitation(client, "/api/invitations", "viewer");
    const [used, revoked, expired] = [await make(), await make(), await make()];
    const guest = { name: "Gus", email: "gus@acme.example", password };
    const acceptance = { token: tokenOf(used), ...guest };
    await client.send("POST", "/api/invitation-acceptances", acceptance);
    await expect(client.send("POST", "/api/invitation-acceptances", acceptance)).rejects.toThrow(/ 404 /);

    const context = await contextOf(browser, client);
    const page = await context.newPage();
    await page.goto(`${installation.server.url}/settings/people`);
    const open = page.getByRole("row", { name: /Open until 27 Nov 2026, 12:0\d UTC/ });
    await expect(open).toHaveCount(2);
    const { id } = ((await client.send("GET", "/api/invitations")) as { id: string }[]).at(-1) ?? { id: "" };
    expect(await statusOf(client, "DELETE", `/api/invitations/${id}`)).toBe(404);
    // The newest is shown first.
    await open.last().getByRole("button", { name: "Revoke" }).click();
    await expectDone(page, "The invitation is revoked");
    await expect(open).toHaveCount(1);
    await looksRight(page);

    const later = new Date(start.getTime() + 7 * 86_400_000 + 60_000);
    installation = await installation.restart({ now: later });
    const { url } = installation.server;
    const stranger = await (await browser.newContext()).newPage();
    const words: string[] = [];
    for (const link of [used, revoked, expired, `${url}/invitation#guessed`]) {
      await stranger.goto("about:blank");
      await stranger.goto(`${url}/invitation#${tokenOf(link)}`);
      const alert = stranger.getByRole("alert").filter({ hasText: "invitation" });
      words.push((await alert.textContent()) ?? "");
      expect(stranger.url()).toBe(`${url}/invitation`);
    }
    expect(words[0]).toContain("This invitation cannot be used.");
    expect(words[0]).toContain("Ask the person who invited you for a new link.");
    expect(new Set(words).size).toBe(1);
    await looksRight(stranger);

    const again = new TidemarkClient(url);
    await again.signIn(owner.email, owner.password);
    const later2 = await contextOf(browser, again);
    const list = await later2.newPage();
    await list.goto(`${url}/settings/people`);
    const expiredRow = list.getByRole("row", { name: /Expired on 27 Nov 2026/ });
    const usedRow = list.getByRole("row", { name: /Used by gus@acme\.example/ });
    await expect(expiredRow).toHaveCount(1);
    await expect(usedRow).toHaveCount(1);
    await expect(list.getByRole("button", { name: "Revoke" })).toHaveCount(0);
    await expect(usedRow.getByRole("button")).toHaveCount(0);
    await expiredRow.getByRole("button", { name: "Remove" }).click();
    await expectDone(list, "The expired invitation is removed.");
    await expect(expiredRow).toHaveCount(0);
    await expect(usedRow).toHaveCount(1);
    await looksRight(list);
    const { events } = (await again.send("GET", "/api/audit-events?action=invitation-revoked")) as {
      events: { summary: string }[];
    };
    expect(events.map(({ summary }) => summary.replace(/ \(\w+\)$/, ""))).toEqual([
      "Removed an expired invitation to all enterprises",
      "Revoked an invitation to all enterprises",
    ]);
    for (const one of [context, later2, stranger.context()]) await one.close();
  } finally {
    await installation.stop();
  }
});

test("whoever has an account signs in on the way, and no address or request ever holds the token", async ({
  browser,
  world,
}) => {
  test.slow();
  const { client, server } = world;
  const rita = await newcomer(world.client, { slug: "globex", role: "viewer", name: "Rita" });
  const link = await invitation(client, invitationsTo("acme-corp"), "admin");
  const token = tokenOf(link);
  const page = await (await browser.newContext()).newPage();
  const told: string[] = [];
  page.on("request", (request) => told.push(request.url(), request.headers().referer ?? ""));
  await page.goto(link);
  await page.getByLabel("Name", { exact: true }).fill("Rita");
  await page.getByLabel("E-mail address").fill(rita.email);
  await page.getByLabel("Password", { exact: true }).fill(rita.password);
  await page.getByRole("button", { name: "Create account and accept" }).click();
  await expect(page.getByText("There is an account with this e-mail address.")).toBeVisible();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Rita");

  await page.getByRole("link", { name: "Sign in" }).click();
  await expect(page).toHaveURL(`${server.url}/sign-in?callbackUrl=%2Finvitation`);
  await fillSignIn(page, rita.email, rita.password);
  await expect(page.getByRole("button", { name: "Accept as Rita" })).toBeVisible();
  await looksRight(page);

  await page.getByRole("button", { name: "Use another account" }).click();
  await page.getByRole("link", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  await fillSignIn(page, rita.email, rita.password);
  await expect(page.getByRole("button", { name: "Accept as Rita" })).toBeVisible();

  // Opened by somebody who is signed in, until just before accepting it.
  await page.goto("about:blank");
  await page.goto(link);
  await expect(page.getByRole("button", { name: "Accept as Rita" })).toBeVisible();
  await page.context().clearCookies();
  await page.getByRole("button", { name: "Accept as Rita" }).click();
  await page.getByRole("alert").getByRole("button", { name: "Sign in" }).click();
  await fillSignIn(page.getByRole("dialog", { name: "Sign in" }), rita.email, rita.password);
  await expect(page.getByText("You are signed in again.")).toBeFocused();
  await page.waitForLoadState("networkidle");
  expect(page.url()).toBe(`${server.url}/invitation`);
  await page.getByRole("button", { name: "Accept as Rita" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  await expect(page).toHaveURL(`${server.url}/acme-corp`);

  const entries = await page.evaluate(() =>
    (window as unknown as { navigation: { entries(): { url: string }[] } }).navigation
      .entries()
      .map(({ url }) => url),
  );
  expect(entries.length).toBeGreaterThan(1);
  expect([...entries, ...told].filter((text) => text.includes(token) && text !== link)).toEqual([]);
  expect(entries).not.toContain(link);

  await page.goto(`${server.url}/settings/enterprises`);
  for (const [slug, count] of Object.entries({ "acme-corp": 1, globex: 0 })) {
    const section = page.getByRole("region", { name: slug });
    await expect(section.getByRole("button", { name: "Replace token" })).toHaveCount(count);
    await expect(section.getByText("Its owners can remove the enterprise")).toHaveCount(count);
    await expect(section.getByRole("button", { name: "Remove enterprise" })).toHaveCount(0);
  }

  await page.goto(`${server.url}/invitation`);
  await expect(page.getByText("There is no invitation in this address.")).toBeVisible();
  await looksRight(page);
  const second = await invitation(client, invitationsTo("acme-corp"), "viewer");
  // As pasted into the address bar: the page is not loaded anew.
  await page.evaluate((address) => window.location.assign(address), second);
  await expect(page.getByText("invites you to acme-corp, as viewer.")).toBeVisible();
  expect(page.url()).toBe(`${server.url}/invitation`);
  await page.context().close();
});

test("sessions are listed, and ended one by one or all at once", async ({ browser, world }) => {
  const { server } = world;
  const lena = await newcomer(world.client, { slug: "globex", role: "viewer", name: "Lena" });
  const here = await (await browser.newContext()).newPage();
  const there = await (await browser.newContext()).newPage();
  for (const one of [here, there]) {
    await signInAs(one, server.url, lena.email, lena.password);
    await expect(one.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  }
  await here.getByRole("button", { name: "Account of Lena" }).click();
  await here.getByRole("menuitem", { name: "Account" }).click();
  await expect(here.getByRole("heading", { level: 1, name: "Account" })).toBeVisible();
  const rows = here.getByRole("region", { name: "Sessions" }).getByRole("row");
  await expect(rows).toHaveCount(1 + 3);
  await expect(rows.filter({ hasText: "This session" })).toHaveCount(1);
  await expect(rows.filter({ hasText: "Chrome on" })).toHaveCount(2);
  await expect(rows.filter({ hasText: /127\.0\.0\.1|::1/ })).toHaveCount(3);
  await expect(rows.filter({ hasText: /\d{4}, \d\d:\d\d UTC/ })).toHaveCount(3);
  await looksRight(here);

  await here.getByRole("button", { name: /^End Chrome/ }).click();
  await expectDone(here, /^Chrome on .* is signed out\.$/);
  await expect(rows).toHaveCount(1 + 2);
  await there.reload();
  await expect(there).toHaveURL(`${server.url}/sign-in?callbackUrl=%2Fglobex`);
  expect(await statusOf(lena.client, "GET", "/api/sessions")).toBe(200);

  await signInAs(there, server.url, lena.email, lena.password);
  await expect(there.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  await here.getByRole("button", { name: "Sign out everywhere else" }).click();
  await expectDone(here, "2 other sessions are ended.");
  await expect(rows).toHaveCount(1 + 1);
  await there.reload();
  await expect(there).toHaveURL(/\/sign-in\?/);
  expect(await statusOf(lena.client, "GET", "/api/sessions")).toBe(401);
  await here.reload();
  await expect(here.getByRole("heading", { level: 1, name: "Account" })).toBeVisible();
  for (const one of [here, there]) await one.context().close();
});

test("a new password ends every other session, and the old one opens nothing any more", async ({
  browser,
  world,
}) => {
  const { server } = world;
  const pia = await newcomer(world.client, { slug: "globex", role: "viewer", name: "Pia" });
  const page = await (await browser.newContext()).newPage();
  await signInAs(page, server.url, pia.email, pia.password);
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  await page.goto(`${server.url}/settings/account`);
  const current = page.getByLabel("Current password");
  const next = page.getByLabel("New password");
  const change = page.getByRole("button", { name: "Change password" });
  await current.fill("not the password");
  await next.fill("short");
  await change.click();
  await expect(page.getByText("It has 5 characters; it takes at least 12.")).toBeVisible();
  await next.fill("a new and longer one");
  await change.click();
  await expect(page.getByText("This is not your current password.")).toBeVisible();
  await expect(next).toHaveValue("a new and longer one");
  expect(await statusOf(pia.client, "GET", "/api/sessions")).toBe(200);
  await looksRight(page);

  await current.fill(pia.password);
  await change.click();
  await expectDone(page, "Your password is changed. 1 other session is ended.");
  await expect(current).toHaveValue("");
  expect(await statusOf(pia.client, "GET", "/api/sessions")).toBe(401);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Account" })).toBeVisible();
  const elsewhere = new TidemarkClient(server.url);
  await expect(elsewhere.signIn(pia.email, pia.password)).rejects.toThrow("refused");
  await elsewhere.signIn(pia.email, "a new and longer one");
  await page.context().close();
});
