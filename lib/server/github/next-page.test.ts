import { describe, expect, it } from "vitest";
import { nextPage } from "./next-page";

const api = "https://proxy.example/github/";
const current = new URL("https://proxy.example/github/enterprise-installation/acme-corp/server-statistics");
const next = (target: string) => nextPage(`<${target}>; rel="next"`, current, api)?.href;

describe("behind a base URL with a path", () => {
  it.each([
    "https://proxy.example/github/enterprise-installation/acme-corp/server-statistics?page=2",
    "https://proxy.example/github/enterprises/4242/server-statistics?after=Y3Vyc29y",
    "https://proxy.example/github/organizations/628795/server-statistics?page=2",
  ])("%s is followed", (target) => {
    expect(next(target)).toBe(target);
  });

  it.each([
    "https://proxy.example/enterprises/4242/server-statistics",
    "https://proxy.example/githubber/enterprises/4242/server-statistics",
    "https://proxy.example/github/../enterprises/4242/server-statistics",
    "https://proxy.example/github/%2e%2e/enterprises/4242/server-statistics",
    "https://proxy.example/github/%2e%2e%2fenterprises/4242/server-statistics",
    "https://proxy.example/github//enterprises/4242/server-statistics",
    "https://proxy.example/github/server-statistics",
    "https://proxy.example/github/user",
    "https://proxy.example:8443/github/enterprises/4242/server-statistics",
    "https://mona@proxy.example/github/enterprises/4242/server-statistics",
    "http://proxy.example/github/enterprises/4242/server-statistics",
    "//other.example/github/enterprises/4242/server-statistics",
  ])("%s is not", (target) => {
    expect(() => next(target)).toThrow("leads somewhere else");
  });
});
