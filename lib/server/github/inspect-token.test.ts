import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type GitHubDouble, startGitHubDouble } from "@/e2e/github-double/server";
import type { TokenName } from "@/e2e/github-double/tokens";
import { inspectToken, readExpiry } from "./inspect-token";

let double: GitHubDouble;
beforeAll(async () => {
  double = await startGitHubDouble({ now: new Date("2026-11-20T10:00:00Z"), history: 1 });
});
beforeEach(() => double.reset());
afterAll(() => double.close());

const inspect = (token: string) => inspectToken({ apiUrl: double.url, token });

it.each([
  [
    "classic",
    { kind: "classic", login: "mona-keller", scopes: ["read:enterprise", "read:user"], expiresAt: null },
  ],
  ["expiring", { kind: "classic", scopes: ["read:enterprise"], expiresAt: "2026-12-02T10:00:00.000Z" }],
  ["fineGrained", { kind: "fine-grained", scopes: null, expiresAt: "2027-06-08T10:00:00.000Z" }],
  ["oauth", { kind: "oauth", scopes: ["admin:enterprise", "user"] }],
] as [TokenName, object][])("%s", async (name, facts) => {
  expect(await inspect(double.tokens[name])).toMatchObject({
    ...facts,
    last4: double.tokens[name].slice(-4),
  });
});

it("an app installation has no user to ask about", async () => {
  expect(await inspect("ghs_installation1234")).toMatchObject({
    kind: "app-installation",
    login: null,
    last4: "1234",
  });
  expect(double.requests()).toHaveLength(0);
});

it.each([
  ["ghu_x", "app-user"],
  ["0123456789abcdef0123456789abcdef01234567", "unknown"],
])("%s is of kind %s", async (token, kind) => {
  double.set({ user: { mode: "body", body: '{"login":"hubot[bot]"}' } });
  expect(await inspect(token)).toMatchObject({ kind, login: "hubot[bot]" });
});

it("an answer without a login is refused", async () => {
  double.set({ user: { mode: "body", body: '{"login":"<b>"}' } });
  await expect(inspect(double.token)).rejects.toMatchObject({ type: "answer-invalid" });
});

it("an address without the API is told apart from a missing enterprise", async () => {
  double.set({ user: { mode: "not-found" } });
  await expect(inspect(double.token)).rejects.toMatchObject({
    type: "not-found",
    title: "There is no GitHub API at this address",
  });
});

describe("the expiry", () => {
  it.each([
    ["2021-09-03 02:34:04 UTC", "2021-09-03T02:34:04.000Z"],
    ["2023-04-26 20:23:26 +0200", "2023-04-26T18:23:26.000Z"],
    ["2023-04-26 20:23:26 -05:30", "2023-04-27T01:53:26.000Z"],
    ["2023-02-31 25:00:00 UTC", null],
    ["next week", null],
    [null, null],
  ])("%s reads as %s", (header, instant) => expect(readExpiry(header)).toBe(instant));
});
