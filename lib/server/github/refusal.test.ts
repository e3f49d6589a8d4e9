import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Failure } from "@/e2e/github-double/quirks";
import { type GitHubDouble, startGitHubDouble } from "@/e2e/github-double/server";
import type { TokenName } from "@/e2e/github-double/tokens";
import { today } from "@/lib/period/day";
import { GitHubProblem } from "./problems";
import { type ReadLimits, readStatistics } from "./read-statistics";

let double: GitHubDouble;
beforeAll(async () => {
  double = await startGitHubDouble();
});
beforeEach(() => double.reset());
afterAll(() => double.close());

async function problemOf(
  slug = "acme-corp",
  token: TokenName = "classic",
  limits: Partial<ReadLimits> = {},
): Promise<GitHubProblem> {
  const day = today(new Date());
  const request = { apiUrl: double.url, token: double.tokens[token], slug, from: day, to: day };
  try {
    for await (const _ of readStatistics({ ...request, limits: { backoffMs: 0, ...limits } }));
  } catch (error) {
    if (error instanceof GitHubProblem) return error;
    throw error;
  }
  throw new Error("GitHub was read without a problem");
}

const sso = (url: string): Failure => ({ mode: "sso", url });
const answer = (status: number, headers: Record<string, string> = {}, body = "{}"): Failure => ({
  mode: "status",
  status,
  headers,
  body,
});

it("401: refused, and not tried again", async () => {
  double.set({ statistics: { mode: "refused" } });
  expect((await problemOf()).toJSON()).toEqual({
    type: "token-refused",
    title: "GitHub refused the token",
    detail: "It may be expired or revoked.",
    nextSteps: ["Replace the token."],
    status: 401,
    requestId: "D0B1:000001",
  });
  expect(double.requests()).toHaveLength(1);
});

describe("403 for a scope", () => {
  it("names the missing one and those the token has", async () => {
    expect((await problemOf("acme-corp", "scopeless")).toJSON()).toMatchObject({
      type: "scope-missing",
      title: "The token lacks the scope `read:enterprise`",
      detail: "It has `repo`, `read:org`.",
      missingScope: "read:enterprise",
      scopesHeld: ["repo", "read:org"],
      scopesNeeded: ["admin:enterprise", "read:enterprise"],
    });
    expect(double.requests()).toHaveLength(1);
  });

  it("names read:org for an organization", async () => {
    expect((await problemOf("initech-org")).facts.missingScope).toBe("read:org");
  });

  it("says when the token has none", async () => {
    double.set({ statistics: { mode: "scope-missing", held: "", accepted: "read:enterprise" } });
    expect((await problemOf()).detail).toBe("It has no scopes.");
  });

  it.each([
    ["admin:enterprise", "read:enterprise"],
    ["write:org", "read:org"],
    ["admin:org", "read:org"],
  ])("does not claim that %s lacks %s", async (held, accepted) => {
    double.set({ statistics: { mode: "scope-missing", held, accepted } });
    expect((await problemOf()).type).toBe("forbidden");
  });

  it("does not guess where GitHub names no scopes", async () => {
    double.set({ statistics: answer(403) });
    expect((await problemOf()).type).toBe("forbidden");
  });
});

describe("403 for single sign-on", () => {
  it("carries the link that authorizes the token", async () => {
    expect((await problemOf("acme-corp", "ssoBlocked")).toJSON()).toMatchObject({
      type: "sso-required",
      authorizeUrl: "https://github.com/enterprises/acme-corp/sso?authorization_request=A4B5",
    });
  });

  it.each([
    "https://github.com.evil.example/sso",
    "http://github.com/sso",
    "javascript:alert(1)",
    "https://user@github.com/sso",
    "nonsense",
  ])("never carries %s", async (url) => {
    double.set({ statistics: sso(url) });
    const problem = await problemOf();
    expect(problem.type).toBe("sso-required");
    expect(problem.facts).not.toHaveProperty("authorizeUrl");
  });
});

it.each(["umbrella", "acme-corp"])(
  "404: the checklist, for a foreign slug and for one that is not owned",
  async (slug) => {
    const problem = await problemOf(slug, "notOwner");
    expect(problem.type).toBe("not-found");
    expect(problem.nextSteps[0]).toBe(`Check that the slug is ${slug}, not the display name.`);
    expect(problem.nextSteps).toHaveLength(4);
    expect(double.requests()).toHaveLength(1);
  },
);

describe("rate limits", () => {
  const until = new Date(Math.ceil(Date.now() / 1_000) * 1_000 + 600_000).toISOString();

  it.each([
    ["retry-after", 429],
    ["retry-after", 403],
    ["retry-after-date", 429],
    ["reset", 403],
    ["reset", 429],
  ] as const)("obeys %s on a %i", async (by, status) => {
    double.set({ statistics: { mode: "rate-limited", until, by, status } });
    const problem = await problemOf();
    expect(problem.type).toBe("rate-limited");
    expect(Math.abs(Date.parse(problem.facts.retryAt ?? "") - Date.parse(until))).toBeLessThan(2_500);
    expect(problem.facts.retryAtNamed).toBe(true);
    expect(problem.detail).toMatch(/^Next try at \d\d:\d\d UTC\.$/);
    expect(double.requests()).toHaveLength(1);
  });

  it.each([
    ["a 429 without a word", answer(429, { "x-ratelimit-reset": "soon" })],
    [
      "a secondary limit told only in the message",
      { mode: "rate-limited", until, by: "secondary-message", status: 403 },
    ],
    [
      "a reset that has passed",
      answer(403, { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1700000000" }),
    ],
  ] as [string, Failure][])("waits a minute after %s", async (_, failure) => {
    double.set({ statistics: failure });
    const problem = await problemOf();
    const wait = Date.parse(problem.facts.retryAt ?? "") - Date.now();
    expect(problem.type).toBe("rate-limited");
    expect(problem.facts.retryAtNamed).toBe(false);
    expect(wait).toBeGreaterThan(55_000);
    expect(wait).toBeLessThanOrEqual(60_000);
  });

  it("waits as long as it is told where GitHub names no time, and never instead of a time it names", async () => {
    const unnamedWaitMs = 1_920_000;
    const waited = async (failure: Failure) => {
      double.set({ statistics: failure });
      const problem = await problemOf("acme-corp", "classic", { unnamedWaitMs });
      return Math.round((Date.parse(problem.facts.retryAt ?? "") - Date.now()) / 60_000);
    };
    const limited = { mode: "rate-limited", until, status: 403 } as const;
    expect(await waited({ ...limited, by: "secondary-message" })).toBe(32);
    for (const by of ["retry-after", "retry-after-date", "reset"] as const) {
      expect(await waited({ ...limited, by })).toBe(10);
    }
  });

  it("never waits for more than a day", async () => {
    double.set({ statistics: answer(429, { "retry-after": "9999999999" }) });
    const wait = Date.parse((await problemOf()).facts.retryAt ?? "") - Date.now();
    expect(wait).toBeLessThanOrEqual(24 * 3_600_000);
  });

  it("is over when the time has come", async () => {
    const past = new Date(Date.now() - 1_000).toISOString();
    double.set({ statistics: { mode: "rate-limited", until: past, by: "reset", status: 429 } });
    await expect(problemOf()).rejects.toThrow("without a problem");
  });
});

it.each([
  [400, "bad-request"],
  [422, "bad-request"],
  [410, "api-version-retired"],
  [204, "answer-invalid"],
  [304, "redirected"],
] as const)("%i: %s, and not tried again", async (status, type) => {
  double.set({ statistics: answer(status, {}, "") });
  expect(await problemOf()).toMatchObject({ type, facts: { status } });
  expect(double.requests()).toHaveLength(1);
});

it("a redirect is not followed", async () => {
  double.set({ statistics: { mode: "redirect", to: `${double.url}/user` } });
  expect((await problemOf()).type).toBe("redirected");
  expect(double.requests()).toHaveLength(1);
});

describe("5xx", () => {
  it.each([500, 502, 503, 504])("%i is tried three times", async (status) => {
    double.set({ statistics: { mode: "status", status } });
    expect(await problemOf()).toMatchObject({ type: "github-error", facts: { status } });
    expect(double.requests()).toHaveLength(3);
  });

  it("is forgotten when the third try succeeds", async () => {
    double.set({ statistics: { mode: "status", status: 502, times: 2 } });
    await expect(problemOf()).rejects.toThrow("without a problem");
    expect(double.requests()).toHaveLength(3);
  });
});
