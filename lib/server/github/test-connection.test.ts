import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { type GitHubDouble, startGitHubDouble } from "@/e2e/github-double/server";
import type { TokenName } from "@/e2e/github-double/tokens";
import { addDays, today } from "@/lib/period/day";
import { testConnection } from "./test-connection";

let double: GitHubDouble;
beforeAll(async () => {
  double = await startGitHubDouble();
});
beforeEach(() => double.reset());
afterAll(() => double.close());

const test = (token: TokenName, slug = "acme-corp") =>
  testConnection({ apiUrl: double.url, token: double.tokens[token], slug });

it("a good token shows what the last week holds", async () => {
  const lastDay = today(new Date());
  expect(await test("classic")).toMatchObject({
    ok: true,
    facts: { kind: "classic", login: "mona-keller" },
    sample: { rows: 18, servers: 3, firstDay: addDays(lastDay, -6), lastDay },
    statisticsEmpty: false,
    warnings: [],
  });
});

it("counts the rows of pages whose links name the account by number", async () => {
  double.set({ next: "rewritten", pageSize: 5 });
  expect(await test("classic")).toMatchObject({ ok: true, sample: { rows: 18, servers: 3 } });
});

it.each([
  ["fineGrained", ["fine-grained"]],
  ["expiring", ["expires-soon"]],
  ["oauth", []],
] as [TokenName, string[]][])("%s warns of %j", async (token, types) => {
  const outcome = await test(token);
  expect(outcome.ok && outcome.warnings.map(({ type }) => type)).toEqual(types);
});

it("says in how many days the token expires", async () => {
  const outcome = await test("expiring");
  expect(outcome.ok && outcome.warnings[0]?.text).toBe(
    "The token expires in 12 days. Collection stops then.",
  );
});

it("warns where a classic token's scopes are not shown", async () => {
  double.set({ user: { mode: "body", body: '{"login":"mona-keller"}' } });
  const outcome = await test("classic");
  expect(outcome.ok && outcome.warnings.map(({ type }) => type)).toEqual(["scopes-unknown"]);
});

it("connected but empty is not an error", async () => {
  expect(await test("classic", "empty-inc")).toMatchObject({ ok: true, sample: null, statisticsEmpty: true });
});

it("an organization's token reads the organization", async () => {
  expect(await test("organization", "initech-org")).toMatchObject({ ok: true, sample: { servers: 1 } });
});

it.each([
  ["scopeless", "scope-missing"],
  ["ssoBlocked", "sso-required"],
  ["notOwner", "not-found"],
] as [TokenName, string][])("%s fails as %s, with what is known of the token", async (token, type) => {
  expect(await test(token)).toMatchObject({ ok: false, facts: { kind: "classic" }, problem: { type } });
});

it("a token that is refused leaves nothing known", async () => {
  double.set({ user: { mode: "refused" } });
  expect(await test("classic")).toMatchObject({ ok: false, facts: null, problem: { type: "token-refused" } });
  expect(double.requests()).toHaveLength(1);
});
