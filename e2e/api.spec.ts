import { Octokit } from "octokit";
import type { FramesJson } from "../lib/metrics/frames-json";
import { expect, owner, test, untilSynced } from "./tidemark";

const acme = "/api/enterprises/acme-corp";

test.describe("the outside contract", () => {
  test("every call but the public ones asks for a session", async ({ connected }) => {
    for (const path of [
      acme,
      `${acme}/frames?metrics=users-total`,
      `${acme}/snapshots`,
      `${acme}/sync`,
      "/api/enterprises",
    ]) {
      const response = await fetch(connected.server.url + path, path === acme ? { method: "DELETE" } : {});
      expect(response.status, path).toBe(401);
      expect(response.headers.get("content-type")).toBe("application/problem+json");
    }
    for (const path of ["/api/health/live", "/api/health/ready", "/api/openapi.json"]) {
      expect((await fetch(connected.server.url + path)).status, path).toBe(200);
    }
  });

  test("the setup code works once", async ({ connected }) => {
    const again = await fetch(`${connected.server.url}/api/setup`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ code: connected.server.setupCode, ...owner, email: "other@acme.example" }),
    });
    expect(again.status).toBe(409);
  });

  test("frames give totals only where every server reported, and CSV of the same", async ({ connected }) => {
    const response = await connected.client.fetch(
      `${acme}/frames?metrics=users-total,pulls-merged&range=90d`,
    );
    expect(response.status).toBe(200);
    const answer = (await response.json()) as FramesJson;
    const [users, merged] = answer.frames;
    expect(users?.days).toHaveLength(90);
    expect(users?.series[0]?.values.slice(-3)).toEqual([null, null, null]);
    expect(users?.coverage.completeDays).toBe(85);
    expect(merged?.grain).toBe("week");

    const stored = connected.github
      .rows("acme-corp")
      .filter((row) => row.collection_date.startsWith(users?.summary.through ?? "?"));
    expect(stored).toHaveLength(3);
    expect(users?.summary.value).toBe(
      stored.reduce((sum, row) => sum + (row.ghe_stats?.users?.total_users ?? Number.NaN), 0),
    );

    const csv = await connected.client.fetch(`${acme}/frames?metrics=users-total&range=90d`, {
      headers: { accept: "text/csv" },
    });
    expect(csv.headers.get("content-type")).toContain("text/csv");
    const lines = (await csv.text()).trimEnd().split("\r\n");
    expect(lines).toHaveLength(91);
    expect(lines[0]).toContain("users-total");
  });

  test("an unchanged view is a 304", async ({ connected }) => {
    const path = `${acme}/frames?metrics=repos-total&range=30d`;
    const first = await connected.client.fetch(path);
    const etag = first.headers.get("etag") ?? "";
    expect(etag).not.toBe("");
    const second = await connected.client.fetch(path, { headers: { "if-none-match": etag } });
    expect(second.status).toBe(304);
  });

  test("bad input is a problem that names the parameter", async ({ connected }) => {
    const cases: [string, number, string][] = [
      [`${acme}/frames?metrics=users-total&from=2026-05-02&to=2026-05-01`, 400, "from"],
      [`${acme}/frames?metrics=users-total&from=nonsense&to=2026-05-01`, 400, "from"],
      [`${acme}/frames?metrics=users-total&from=2026-05-01&to=2099-05-01`, 400, "to"],
      [`${acme}/frames?metrics=users-total&from=1990-05-01&to=2026-05-01`, 400, "from"],
      [`${acme}/frames?metrics=users-total&range=99999d`, 400, "range"],
      [`${acme}/frames?metrics=nonsense`, 400, "metrics"],
      [`${acme}/frames?metrics=,`, 400, "metrics"],
      [`${acme}/snapshots?from=2026-05-01`, 400, "to"],
      [`${acme}/frames`, 400, "metrics"],
      [`${acme}/frames?metrics=users-total&metrics=pushes`, 400, "metrics"],
      [`${acme}/frames?metrics=users-total&colour=red`, 400, "colour"],
      [`${acme}/frames?metrics=users-total&servers=nobody`, 404, "servers"],
      [`${acme}/frames?metrics=users-total&grain=hour`, 400, "grain"],
      ["/api/enterprises/nobody/frames?metrics=users-total", 404, "slug"],
      [`/api/enterprises/${"x".repeat(5000)}/frames?metrics=users-total`, 400, "slug"],
      ["/api/enterprises/..%2f..%2fuser/frames?metrics=users-total", 404, "slug"],
      ["/api/enterprises/%E0%A4%A/frames?metrics=users-total", 404, "slug"],
      ["/api/github/enterprise-installation/acme-corp/server-statistics?date_start=soon", 400, "date_start"],
      ["/api/github/enterprise-installation/nobody/server-statistics", 404, "enterprise_or_org"],
    ];
    for (const [path, status, parameter] of cases) {
      const response = await connected.client.fetch(path);
      expect(response.status, path.slice(0, 120)).toBe(status);
      const problem = await response.json();
      expect(
        problem.errors.map((error: { parameter: string }) => error.parameter),
        path.slice(0, 120),
      ).toContain(parameter);
      expect(problem.title).toMatch(/\.$/);
    }
  });

  test("an address that is no call is a problem too, and so is a write without JSON", async ({
    connected,
  }) => {
    const cases: [string, RequestInit, number, string][] = [
      ["/api/nothing/here", {}, 404, "call-unknown"],
      ["/api/%E0%A4%A", {}, 404, "call-unknown"],
      ["/api/enterprises/acme-corp/token/more", { method: "DELETE" }, 404, "call-unknown"],
      ["/api/enterprises", { method: "PATCH" }, 405, "method-not-allowed"],
      [`${acme}/frames`, { method: "POST" }, 405, "method-not-allowed"],
      ["/api/setup", {}, 405, "method-not-allowed"],
      ["/api/connection-tests", { method: "POST", body: "slug=acme-corp" }, 400, "invalid-body"],
      ["/api/connection-tests", { method: "POST" }, 400, "invalid-body"],
    ];
    for (const [path, init, status, type] of cases) {
      const response = await connected.client.fetch(path, init);
      expect(response.status, path).toBe(status);
      expect(response.headers.get("content-type"), path).toBe("application/problem+json");
      expect((await response.json()).type, path).toBe(`urn:tidemark:problem:${type}`);
    }
  });

  test("HEAD answers as GET does, without the body", async ({ connected }) => {
    const path = `${acme}/frames?metrics=repos-total&range=30d`;
    const [get, head] = await Promise.all([
      connected.client.fetch(path),
      connected.client.fetch(path, { method: "HEAD" }),
    ]);
    expect(head.status).toBe(200);
    expect(head.headers.get("etag")).toBe(get.headers.get("etag"));
    expect(await head.text()).toBe("");
  });

  test("an address too long to be read is a problem that names its slug", async ({ connected }) => {
    const response = await connected.client.fetch(`/api/enterprises/${"x".repeat(40_000)}/frames`);
    expect(response.status).toBe(400);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect((await response.json()).errors[0].parameter).toBe("slug");
  });

  test("a 10 MB slug is refused without being read whole", async ({ connected }) => {
    const response = await connected.client.fetch("/api/connection-tests", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ slug: "x".repeat(10_000_000), token: "ghp_x" }),
    });
    expect(response.status).toBe(400);
    expect((await response.json()).detail).toContain("64 KiB");
  });

  test("a write from another site is refused", async ({ connected }) => {
    for (const headers of [{ "sec-fetch-site": "cross-site" }, { origin: "https://evil.example" }]) {
      const response = await connected.client.fetch(`${acme}/sync`, { method: "POST", headers });
      expect(response.status).toBe(403);
    }
  });

  test("snapshots come in GitHub's shape and in its export's dialect", async ({ connected }) => {
    const json = (await connected.client.send("GET", `${acme}/snapshots`)) as { server_id: string }[];
    const reported = connected.github.rows("acme-corp").slice(-json.length);
    expect(json).toHaveLength(reported.length);
    const key = (row: unknown) => JSON.stringify(row);
    expect(new Set(json.map(key))).toEqual(new Set(reported.map(key)));

    const csv = await connected.client.fetch(`${acme}/snapshots`, { headers: { accept: "text/csv" } });
    const lines = (await csv.text()).trimEnd().split("\r\n");
    expect(lines).toHaveLength(json.length + 1);
    expect(lines[0]?.split(",")).toHaveLength(112);
  });

  test("Octokit pages through GitHub's own endpoint", async ({ connected }) => {
    const octokit = new Octokit({
      baseUrl: `${connected.server.url}/api/github`,
      request: { fetch: (url: string, init: RequestInit) => connected.client.fetch(url, init) },
    });
    const rows = (await octokit.paginate(
      "GET /enterprise-installation/{enterprise_or_org}/server-statistics",
      {
        enterprise_or_org: "acme-corp",
        per_page: 50,
      },
    )) as { server_id: string; collection_date: string }[];
    const all = (await connected.client.send("GET", `${acme}/snapshots`)) as unknown[];
    expect(rows).toHaveLength(all.length);
    expect(new Set(rows.map((row) => row.server_id + row.collection_date)).size).toBe(all.length);
  });

  test("the description lists every call with its problem answer", async ({ connected }) => {
    const description = await (await fetch(`${connected.server.url}/api/openapi.json`)).json();
    expect(description.openapi).toBe("3.1.0");
    expect(Object.keys(description.paths)).toContain("/api/enterprises/{slug}/frames");
    const frames = description.paths["/api/enterprises/{slug}/frames"].get;
    expect(frames.parameters.map((parameter: { name: string }) => parameter.name)).toEqual(
      expect.arrayContaining(["slug", "metrics", "range", "from", "to", "servers", "compare", "by", "grain"]),
    );
    expect(frames.responses.default.content).toHaveProperty("application/problem+json");
  });

  test("the token is in no answer", async ({ connected }) => {
    for (const path of ["/api/enterprises", `${acme}/sync`, `${acme}/frames?metrics=users-total`]) {
      const text = await (await connected.client.fetch(path)).text();
      expect(text).not.toContain(connected.github.tokens.expiring);
    }
    expect(await (await connected.client.fetch("/api/enterprises")).text()).toContain(
      connected.github.tokens.expiring.slice(-4),
    );
  });
});

test.describe("reading GitHub", () => {
  test("repeat views ask GitHub nothing; cold views at once ask once", async ({ connected }) => {
    const { client, github } = connected;
    github.reset();
    for (let i = 0; i < 5; i += 1) await client.send("GET", `${acme}/frames?metrics=users-total&range=90d`);
    expect(github.requests()).toEqual([]);

    await client.send("PUT", "/api/enterprises/globex", { token: connected.github.tokens.classic });
    await Promise.all(
      Array.from({ length: 200 }, () =>
        client.send("GET", "/api/enterprises/globex/frames?metrics=users-total"),
      ),
    );
    await untilSynced(client, "globex");
    const reads = github.requests().filter((request) => request.path.includes("globex"));
    const windows = reads.map(({ query }) => JSON.stringify(query));
    expect(new Set(windows).size).toBe(windows.length);
  });

  test("each refusal is told apart and stores nothing", async ({ connected }) => {
    const cases: { slug: string; token: string | undefined; type: string; says?: RegExp }[] = [
      { slug: "acme-corp", token: "ghp_unknownToEveryone000000000000000000", type: "token-refused" },
      {
        slug: "acme-corp",
        token: connected.github.tokens.scopeless,
        type: "scope-missing",
        says: /read:enterprise/,
      },
      {
        slug: "acme-corp",
        token: connected.github.tokens.ssoBlocked,
        type: "sso-required",
        says: /https:\/\/github\.com\//,
      },
      { slug: "acme-corp", token: connected.github.tokens.notOwner, type: "not-found", says: /owner/ },
      { slug: "no-such-slug", token: connected.github.tokens.classic, type: "not-found" },
      { slug: "acme-corp", token: "ghr_refresh0000000000000000000000000000", type: "token-refresh" },
      { slug: "acme-corp", token: "ghp_with\nnewline", type: "token-malformed" },
    ];
    for (const { slug, token, type, says } of cases) {
      const response = await connected.client.fetch(`/api/enterprises/${slug}`, {
        method: "PUT",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ token }),
      });
      const text = await response.text();
      expect(response.status, type).toBe(422);
      expect(JSON.parse(text).type, text).toBe(`urn:tidemark:problem:${type}`);
      expect(text).not.toContain(token);
      if (says) expect(text).toMatch(says);
    }
    const enterprises = (await connected.client.send("GET", "/api/enterprises")) as {
      slug: string;
      token: { last4: string };
    }[];
    expect(enterprises.find(({ slug }) => slug === "acme-corp")?.token.last4).toBe(
      connected.github.tokens.expiring.slice(-4),
    );
  });

  test("a failed read leaves the stored charts and names its cause", async ({ connected }) => {
    const { client, github } = connected;
    const before = (await client.send("GET", `${acme}/frames?metrics=users-total`)) as FramesJson;
    github.set({ statistics: { mode: "truncated", at: 5_000 } });
    await client.send("POST", `${acme}/sync`);
    await expect
      .poll(async () => ((await client.send("GET", `${acme}/sync`)) as { state: string }).state, {
        timeout: 20_000,
      })
      .toBe("failed");
    const sync = (await client.send("GET", `${acme}/sync`)) as {
      problem: { title: string; nextSteps: string[] };
    };
    expect(sync.problem.title).toMatch(/GitHub/);
    const after = (await client.send("GET", `${acme}/frames?metrics=users-total`)) as FramesJson;
    expect(after.frames).toEqual(before.frames);

    github.reset();
    await client.send("POST", `${acme}/sync`);
    await untilSynced(client, "acme-corp");
    expect(await client.send("GET", `${acme}/sync`)).toMatchObject({ state: "succeeded", problem: null });
  });
});

test("an organization and an empty enterprise connect too", async ({ connected }) => {
  const client = connected.client;
  const organization = (await client.send("PUT", "/api/enterprises/initech-org", {
    token: connected.github.tokens.organization,
  })) as {
    enterprise: { token: { scopes: string[] } };
  };
  expect(organization.enterprise.token.scopes).toEqual(["read:org"]);
  const empty = (await client.send("PUT", "/api/enterprises/empty-inc", {
    token: connected.github.tokens.classic,
  })) as { test: { found: null } };
  expect(empty.test.found).toBeNull();
  await client.send("DELETE", "/api/enterprises/empty-inc");
  expect((await client.fetch("/api/enterprises/empty-inc/sync")).status).toBe(404);
});
