import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import type { Role } from "@/lib/server/auth/roles";
import type { Access } from "./operation";

// Files share a worker: one before this may hold the wrapper with the real `currentUser` in it.
vi.resetModules();
vi.doMock("@/lib/server/auth/current-user", () => ({ currentUser: vi.fn() }));
const { currentUser } = await import("@/lib/server/auth/current-user");
const { log } = await import("@/lib/server/log");
const { Problem } = await import("@/lib/server/problem");
const { operation } = await import("./operation");
const { route } = await import("./route");

afterAll(() => {
  vi.doUnmock("@/lib/server/auth/current-user");
  vi.resetModules();
});

const publicUrl = "https://tidemark.example.com";

beforeEach(() => {
  process.env.PUBLIC_URL = publicUrl;
  process.env.AUTH_SECRET = "cX8w0Vf3uJm5Zt1Rk7Lq9Ys2Nd4Hb6Pg";
  log.level = "silent";
  vi.mocked(currentUser).mockReset().mockResolvedValue(null);
});

/** `roles` are by enterprise. */
function signIn(everywhere: Role | null, roles: Record<string, Role> = {}) {
  const user = { id: "1", email: "mona@acme.example", name: "Mona", everywhere, sessionId: "s" };
  vi.mocked(currentUser).mockResolvedValue({ ...user, roles: new Map(Object.entries(roles)) });
}

const call = { id: "probe", path: "/api/probe/{slug}", summary: "A probe" } as const;
const get = (access: Access, answer?: z.ZodType) =>
  operation({ ...call, method: "GET", access, ...(answer && { answer }) });
const context = (params: Record<string, unknown> = {}) => ({ params: Promise.resolve(params) });
const request = (init: RequestInit = {}, query = "") =>
  new Request(`http://0.0.0.0:3000/api/probe/a${query}`, init);

async function problemOf(response: Response) {
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(response.headers.get("cache-control")).toBe("private, no-store");
  return { ...(await response.json()), answered: response.status };
}

describe("who may call", () => {
  it.each<[Role | null, Access, number]>([
    [null, "public", 200],
    [null, "viewer", 401],
    [null, "owner", 401],
    ["viewer", "viewer", 200],
    ["viewer", "admin", 403],
    ["viewer", "owner", 403],
    ["admin", "viewer", 200],
    ["admin", "admin", 200],
    ["admin", "owner", 403],
    ["owner", "admin", 200],
    ["owner", "owner", 200],
  ])("%s calling what takes %s gets %i", async (role, access, status) => {
    if (role) signIn(role);
    const run = vi.fn(async () => ({ done: true }));
    const response = await route(get(access, z.unknown()), run)(request(), context());
    expect(response.status).toBe(status);
    expect(run).toHaveBeenCalledTimes(status === 200 ? 1 : 0);
    if (status !== 200) expect(await problemOf(response)).toMatchObject({ status });
  });
});

describe("a role in one enterprise", () => {
  const inPath = (access: Access) =>
    route(
      operation({
        ...call,
        method: "GET",
        access,
        params: z.object({ slug: z.string() }),
        answer: z.unknown(),
      }),
      async () => ({}),
    );
  const inBody = (access: Access) =>
    route(
      operation({
        ...call,
        method: "POST",
        access,
        body: z.object({ slug: z.string() }),
        answer: z.unknown(),
      }),
      async () => ({}),
    );
  const post = (slug: string) =>
    request({
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ slug }),
    });

  it.each<[Access, string, number]>([
    ["viewer", "acme", 200],
    ["viewer", "ACME", 200],
    ["admin", "acme", 403],
    ["viewer", "globex", 404],
    ["admin", "globex", 404],
    ["viewer everywhere", "acme", 403],
    ["signed-in", "globex", 200],
  ])("lets a viewer of acme into what takes %s of %s with %i", async (access, slug, status) => {
    signIn(null, { acme: "viewer" });
    expect((await inPath(access)(request(), context({ slug }))).status).toBe(status);
    expect((await inBody(access)(post(slug), context())).status).toBe(status);
  });

  it("is raised by a role everywhere and never lowered", async () => {
    signIn("admin", { acme: "viewer", globex: "owner" });
    const status = async (access: Access, slug: string) =>
      (await inPath(access)(request(), context({ slug }))).status;
    expect(await status("admin", "acme")).toBe(200);
    expect(await status("owner", "acme")).toBe(403);
    expect(await status("owner", "globex")).toBe(200);
    expect(await status("admin", "connected-later")).toBe(200);
  });

  it("does not reach what names no enterprise", async () => {
    signIn(null, { acme: "owner" });
    const everywhere = route(get("owner everywhere", z.unknown()), async () => ({}));
    expect((await everywhere(request(), context())).status).toBe(403);
    const unnamed = route(get("viewer", z.unknown()), async () => ({}));
    expect((await unnamed(request(), context())).status).toBe(403);
  });

  it("of nobody tells nothing of an enterprise, whether it is connected or not", async () => {
    signIn(null);
    const first = await inPath("viewer")(request(), context({ slug: "acme" }));
    const second = await inPath("viewer")(request(), context({ slug: "none" }));
    expect((await first.text()).replaceAll("acme", "none")).toBe(await second.text());
  });
});

describe("a write from elsewhere", () => {
  const write = route(operation({ ...call, method: "POST", access: "public" }), async () => {});
  it.each<[Record<string, string>, number]>([
    [{}, 204],
    [{ "sec-fetch-site": "same-origin" }, 204],
    [{ "sec-fetch-site": "none" }, 204],
    [{ "sec-fetch-site": "same-site" }, 403],
    [{ "sec-fetch-site": "cross-site" }, 403],
    [{ "sec-fetch-site": "cross-site", origin: publicUrl }, 403],
    [{ origin: publicUrl }, 204],
    [{ origin: "https://evil.example" }, 403],
    [{ origin: "null" }, 403],
    [{ origin: "http://tidemark.example.com" }, 403],
    [{ origin: "https://evil.example", host: "evil.example", "x-forwarded-host": "evil.example" }, 403],
  ])("with %o gets %i", async (headers, status) => {
    expect((await write(request({ method: "POST", headers }), context())).status).toBe(status);
  });

  it("is refused before anybody's session is looked at", async () => {
    const owners = route(operation({ ...call, method: "DELETE", access: "owner" }), async () => {});
    await owners(request({ method: "DELETE", headers: { "sec-fetch-site": "cross-site" } }), context());
    expect(currentUser).not.toHaveBeenCalled();
  });

  it("matters not to a read", async () => {
    const read = route(get("public", z.unknown()), async () => ({}));
    expect((await read(request({ headers: { "sec-fetch-site": "cross-site" } }), context())).status).toBe(
      200,
    );
  });
});

describe("what a call is given", () => {
  const given = operation({
    ...call,
    method: "POST",
    access: "public",
    params: z.object({ slug: z.string().max(5) }),
    query: z.strictObject({ from: z.string(), count: z.coerce.number().int().optional() }),
    body: z.strictObject({ name: z.string().min(1, "enter a name") }),
    answer: z.unknown(),
    status: 201,
  });
  const echo = route(given, async ({ params, query, body }) => ({ params, query, body }));
  const send = (query: string, body: unknown, params: Record<string, unknown> = { slug: "acme" }) => {
    const headers = { "content-type": "application/json" };
    return echo(request({ method: "POST", headers, body: JSON.stringify(body) }, query), context(params));
  };

  it("reaches it parsed", async () => {
    const response = await send("?from=a&count=2", { name: "Mona" });
    expect(response.status).toBe(201);
    expect(await response.json()).toEqual({
      params: { slug: "acme" },
      query: { from: "a", count: 2 },
      body: { name: "Mona" },
    });
  });

  it.each<[string, unknown, string, RegExp]>([
    ["", { name: "x" }, "from", /is missing/],
    ["?from=a&from=b", { name: "x" }, "from", /more than once/],
    ["?from=a&colour=red", { name: "x" }, "colour", /not a parameter/],
    ["?from=a&__proto__=x", { name: "x" }, "__proto__", /not a parameter/],
    ["?from=a&count=many", { name: "x" }, "count", /number/],
    ["?from=a", { name: "" }, "name", /enter a name/],
    ["?from=a", {}, "name", /is missing/],
    ["?from=a", { name: "x", role: "owner" }, "role", /not a parameter/],
    ["?from=a", [], "body", /object/],
    ["?from=a", null, "body", /object/],
  ])("as %s with %j is a 400 that names %s", async (query, body, parameter, message) => {
    const problem = await problemOf(await send(query, body));
    expect(problem).toMatchObject({
      answered: 400,
      status: 400,
      type: "urn:tidemark:problem:invalid-parameters",
    });
    const error = problem.errors.find(
      (candidate: { parameter: string }) => candidate.parameter === parameter,
    );
    expect(error?.message).toMatch(message);
  });

  it("as a path that is too long is a 400 that does not repeat it", async () => {
    const response = await send("?from=a", { name: "x" }, { slug: "y".repeat(5_000) });
    const text = await response.text();
    expect(response.status).toBe(400);
    expect(text).toContain("`slug`");
    expect(text.length).toBeLessThan(1_000);
  });
});

describe("what a call answers", () => {
  const answering = (answer: () => Promise<unknown>) =>
    route(get("public", z.unknown()), answer)(request(), context());

  it("is 204 without an answer, null as null, and a Response as it is", async () => {
    expect((await route(get("public"), async () => {})(request(), context())).status).toBe(204);
    expect(await (await answering(async () => null)).text()).toBe("null");
    expect((await answering(async () => new Response("as it is", { status: 418 }))).status).toBe(418);
    expect((await answering(async () => ({}))).headers.get("cache-control")).toBe("private, no-store");
  });

  it("is the problem it threw, with what belongs to it", async () => {
    const thrown = new Problem({
      status: 422,
      type: "sso-required",
      title: "Sign on first.",
      detail: "It takes SSO.",
      nextSteps: ["Authorize it."],
      extras: { authorizeUrl: "https://github.com/sso", status: 403 },
    });
    const problem = await problemOf(await answering(() => Promise.reject(thrown)));
    expect(problem).toEqual({
      answered: 422,
      status: 422,
      type: "urn:tidemark:problem:sso-required",
      title: "Sign on first.",
      detail: "It takes SSO.",
      nextSteps: ["Authorize it."],
      authorizeUrl: "https://github.com/sso",
    });
  });

  it("tells nothing of an error nobody foresaw", async () => {
    for (const error of [new Error("Bearer ghp_canary in a header"), "ghp_canary", { token: "ghp_canary" }]) {
      const response = await answering(() => Promise.reject(error));
      const text = await response.clone().text();
      expect(await problemOf(response)).toMatchObject({ answered: 500, title: "Tidemark could not answer." });
      expect(text).not.toMatch(/canary|stack|Bearer/);
    }
  });
});
