import { randomBytes } from "node:crypto";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { EnvError, readEnv } from "./env";

const authSecret = randomBytes(32).toString("base64");
const keys = `k1:${randomBytes(32).toString("base64")}`;
const postgres = {
  DATABASE_URL: "postgres://tidemark:hunter2@db.example.com/tidemark",
  AUTH_SECRET: authSecret,
  TIDEMARK_ENCRYPTION_KEYS: keys,
};

function problemsOf(source: Record<string, string | undefined>): Record<string, string> {
  try {
    readEnv(source);
  } catch (error) {
    if (error instanceof EnvError) {
      return Object.fromEntries(error.problems.map(({ variable, reason }) => [variable, reason]));
    }
    throw error;
  }
  return {};
}

describe("a good environment", () => {
  it("may be empty: SQLite in ./data, secrets to be generated", () => {
    expect(readEnv({})).toEqual({
      database: { type: "sqlite", directory: path.resolve("data") },
      publicUrl: "http://localhost:3000",
      port: 3000,
      authSecret: null,
      encryptionKeys: null,
      githubApiUrl: "https://api.github.com",
      trustedProxies: 0,
      task: null,
      logLevel: "info",
    });
  });

  it("takes empty variables for absent, as compose files set them", () => {
    const names = ["DATABASE_URL", "TIDEMARK_DATA_DIR", "PUBLIC_URL", "PORT", "AUTH_SECRET", "LOG_LEVEL"];
    expect(readEnv(Object.fromEntries(names.map((name) => [name, " "])))).toEqual(readEnv({}));
  });

  it("reads every variable", () => {
    const env = readEnv({
      ...postgres,
      PUBLIC_URL: "https://Tidemark.example.com/",
      PORT: "8080",
      GITHUB_API_URL: "http://127.0.0.1:4010/github/",
      LOG_LEVEL: "debug",
    });
    expect(env).toMatchObject({
      database: { type: "postgres", url: postgres.DATABASE_URL },
      publicUrl: "https://tidemark.example.com",
      port: 8080,
      authSecret,
      encryptionKeys: { currentId: "k1" },
      githubApiUrl: "http://127.0.0.1:4010/github",
      logLevel: "debug",
    });
    expect(readEnv({ PORT: "8080" }).publicUrl).toBe("http://localhost:8080");
  });
});

describe("a bad environment", () => {
  it.each([
    ["DATABASE_URL", "mysql://db/tidemark"],
    ["DATABASE_URL", "db.example.com"],
    ["PUBLIC_URL", "tidemark.example.com"],
    ["PUBLIC_URL", "ftp://tidemark.example.com"],
    ["PUBLIC_URL", "https://example.com/tidemark"],
    ["PUBLIC_URL", "https://example.com/?a=1"],
    ["PORT", "0"],
    ["PORT", "65536"],
    ["PORT", "80a"],
    ["AUTH_SECRET", "short"],
    ["AUTH_SECRET", "changeme-changeme-changeme-Changeme"],
    ["AUTH_SECRET", "a-very-long-secret-that-is-no-secret"],
    ["AUTH_SECRET", "12345678901234567890123456789012"],
    ["AUTH_SECRET", "x".repeat(40)],
    ["TIDEMARK_ENCRYPTION_KEYS", "k1:c2hvcnQ="],
    ["GITHUB_API_URL", "http://api.github.com"],
    ["GITHUB_API_URL", "http://127.0.0.1.example.com"],
    ["GITHUB_API_URL", "http://2130706433.example"],
    ["GITHUB_API_URL", "https://user:pass@proxy.example.com"],
    ["GITHUB_API_URL", "https://api.github.com/?x=1"],
    ["LOG_LEVEL", "loud"],
  ])("names %s when it is %s", (variable, value) => {
    expect(Object.keys(problemsOf({ ...postgres, [variable]: value }))).toEqual([variable]);
  });

  it("lists everything at once and echoes no value", () => {
    const bad = {
      DATABASE_URL: "mysql://tidemark:hunter2@db.example.com/tidemark",
      AUTH_SECRET: "topsecret",
      TIDEMARK_ENCRYPTION_KEYS: "k1:aHVudGVyMg==",
      PORT: "port-canary",
    };
    expect(Object.keys(problemsOf(bad)).sort()).toEqual(Object.keys(bad).sort());
    expect(() => readEnv(bad)).toThrow(EnvError);
    try {
      readEnv(bad);
    } catch (error) {
      expect(String(error)).not.toMatch(/hunter2|topsecret|aHVudGVyMg|canary/);
      for (const variable of Object.keys(bad)) expect(String(error)).toContain(variable);
    }
  });

  it("wants both secrets given with PostgreSQL, also when something else is wrong", () => {
    const { DATABASE_URL } = postgres;
    expect(Object.keys(problemsOf({ DATABASE_URL }))).toEqual(["AUTH_SECRET", "TIDEMARK_ENCRYPTION_KEYS"]);
    expect(Object.keys(problemsOf({ DATABASE_URL, AUTH_SECRET: authSecret, PORT: "x" }))).toEqual([
      "PORT",
      "TIDEMARK_ENCRYPTION_KEYS",
    ]);
  });
});
