import { connect as connectSocket } from "node:net";
import { TidemarkClient } from "../lib/cli/client";
import { connect, expect, install, newcomer, setUp, test, untilSynced } from "./tidemark";

type Line = Record<string, unknown>;
type Refusal = {
  who: "anonymous" | "viewer" | "token";
  asks: string;
  problem: string;
  method?: string;
  headers?: Record<string, string>;
  body?: unknown;
};

const acme = "/api/enterprises/acme-corp";
const foreign = { origin: "https://evil.example", "sec-fetch-site": "cross-site" };

const refusals: Refusal[] = [
  { who: "anonymous", asks: "/api/enterprises", problem: "not-signed-in" },
  { who: "anonymous", asks: `${acme}/frames?metrics=users-total`, problem: "not-signed-in" },
  {
    who: "anonymous",
    asks: "/api/github/enterprise-installation/acme-corp/server-statistics",
    problem: "not-signed-in",
  },
  {
    who: "anonymous",
    asks: "/api/audit-events",
    problem: "not-signed-in",
    headers: { cookie: "tidemark.session=x" },
  },
  {
    who: "anonymous",
    asks: "/api/enterprises",
    problem: "access-token-refused",
    headers: { authorization: "Bearer tdm_canary-of-a-token" },
  },
  {
    who: "anonymous",
    asks: "/api/setup",
    method: "POST",
    problem: "cross-site-request",
    headers: foreign,
    body: {},
  },
  {
    who: "anonymous",
    asks: "/api/invitation-previews",
    method: "POST",
    problem: "invitation-refused",
    body: { token: "none" },
  },
  { who: "viewer", asks: `${acme}/sync`, method: "POST", problem: "role-missing" },
  { who: "viewer", asks: acme, method: "DELETE", problem: "role-missing" },
  { who: "viewer", asks: `${acme}/people`, problem: "role-missing" },
  { who: "viewer", asks: "/api/people", problem: "role-missing" },
  { who: "viewer", asks: "/api/enterprises/globex/coverage", problem: "enterprise-not-connected" },
  { who: "viewer", asks: "/api/enterprises/ghp_canary1234/coverage", problem: "enterprise-not-connected" },
  { who: "viewer", asks: `${acme}/frames?metrics=nothing`, problem: "invalid-parameters" },
  { who: "viewer", asks: `${acme}/frames?metrics=a&no=canary-of-a-query`, problem: "invalid-parameters" },
  { who: "viewer", asks: `${acme}/frames`, method: "PUT", problem: "method-not-allowed" },
  { who: "viewer", asks: "/api/nothing", problem: "call-unknown" },
  { who: "viewer", asks: "/api/auth/session", problem: "call-unknown" },
  { who: "token", asks: "/api/sessions", problem: "session-needed" },
  { who: "token", asks: `${acme}/token`, method: "DELETE", problem: "role-missing" },

  { who: "anonymous", asks: "/", problem: "not-signed-in" },
  { who: "anonymous", asks: "/acme-corp/users?range=90d&x=canary-of-a-query", problem: "not-signed-in" },
  { who: "anonymous", asks: "/settings/people", problem: "not-signed-in" },
  { who: "viewer", asks: "/globex", problem: "role-missing" },
  { who: "viewer", asks: "/globex/coverage", problem: "role-missing" },
  { who: "viewer", asks: "/nobody/users", problem: "role-missing" },
  { who: "viewer", asks: "/settings/audit-log", problem: "role-missing" },
  { who: "viewer", asks: "/settings/people", problem: "role-missing" },
  { who: "viewer", asks: "/settings/enterprises/connect", problem: "role-missing" },
];

test("every refusal has one line of the log that says why, whom and what, and no secret", async () => {
  const installation = await install();
  try {
    const { server, github, readLog } = installation;
    const owner = await setUp(installation);
    await connect(owner, "acme-corp", github.tokens.expiring);
    await connect(owner, "globex", github.token);
    const invited = await newcomer(owner, { slug: "acme-corp", role: "viewer", name: "Hubert" });
    const { client: viewer, ...account } = invited;
    const { token } = (await viewer.send("POST", "/api/access-tokens", { name: "x", scope: "read" })) as {
      token: string;
    };
    const people = (await owner.send("GET", "/api/people")) as { id: string; email: string }[];
    const viewerId = people.find(({ email }) => email === account.email)?.id;

    const lines = () =>
      linesOf(readLog()).filter(({ msg }) => msg === "request refused" || msg === "page refused");

    for (const { who, asks, problem, method = "GET", headers, body } of refusals) {
      const caller = who === "viewer" ? viewer : new TidemarkClient(server.url);
      const response = await caller.fetch(asks, {
        method,
        headers: {
          ...(who === "token" && { authorization: `Bearer ${token}` }),
          ...(body !== undefined && { "content-type": "application/json" }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const told = `${who} ${method} ${asks}: ${response.status}`;
      expect(response.status, told).toBeGreaterThanOrEqual(300);
      const id = response.headers.get("x-request-id");
      const found = lines().filter(({ requestId }) => requestId === id);
      expect(found, told).toHaveLength(1);
      const isKnown = who !== "anonymous" && !["method-not-allowed", "call-unknown"].includes(problem);
      expect(found[0], told).toMatchObject({
        problem,
        address: expect.stringMatching(/^(127\.0\.0\.1|::1)$/),
        path: asks.replace(/\?.*/, "").replace("ghp_canary1234", "ghp_…"),
        user: isKnown ? viewerId : null,
      });
    }

    const unreadable = await sendRaw(
      server.url,
      `GET /acme-corp?x=${"x".repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
    );
    const nonsense = await sendRaw(server.url, "\u0016\u0003\u0001nonsense\r\n\r\n");
    for (const [answer, problem] of [
      [unreadable, "request-too-long"],
      [nonsense, "request-unreadable"],
    ]) {
      const [, id] = /X-Request-Id: (\S+)/i.exec(answer ?? "") ?? [];
      expect(lines().find(({ requestId }) => requestId === id)).toMatchObject({
        problem,
        address: expect.stringMatching(/127\.0\.0\.1|::1/),
      });
    }
    expect(readLog()).not.toMatch(/canary-of|canary1234/);
    expect(readLog()).not.toContain(token);
  } finally {
    await installation.stop();
  }
});

test("the log is JSON line by line: the start, reads of GitHub, what Next says of itself, and the stop", async () => {
  const installation = await install();
  const { server, github, readLog } = installation;
  try {
    const owner = await setUp(installation);
    await connect(owner, "acme-corp", github.tokens.expiring);
    github.set({ statistics: { mode: "body", body: "no JSON" } });
    await owner.send("POST", "/api/enterprises/acme-corp/sync");
    await untilSynced(owner, "acme-corp");
    await fetch(`${server.url}/sign-in`, { method: "POST", headers: { "next-action": "no-such-action" } });
    await server.stop();
    expect(linesOf(readLog())).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ msg: "started", publicUrl: server.url, database: "sqlite" }),
        expect.objectContaining({ msg: "sync succeeded", enterprise: "acme-corp", trigger: "connect" }),
        expect.objectContaining({ msg: "sync failed", problem: "answer-invalid" }),
        expect.objectContaining({ from: "console", msg: expect.stringContaining("no-such-action") }),
        expect.objectContaining({ msg: "stopped", signal: "SIGTERM" }),
      ]),
    );
  } finally {
    await installation.stop();
  }
});

/** Throws where one is anything but JSON. */
function linesOf(log: string): Line[] {
  const lines = log.split("\n").filter((line) => line !== "");
  return lines.map((line) => JSON.parse(line) as Line);
}

function sendRaw(url: string, request: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = "";
    const socket = connectSocket({ port: Number(new URL(url).port), host: "127.0.0.1" }, () =>
      socket.write(request),
    );
    socket.on("data", (data) => {
      answer += data;
    });
    socket.on("error", () => resolve(answer));
    socket.on("close", () => resolve(answer));
  });
}
