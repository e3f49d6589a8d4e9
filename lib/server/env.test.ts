import { randomBytes } from "node:crypto";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { readEnv } from "./env";
import { EnvError } from "./env-error";

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
      signIn: {
        local: true,
        gitHub: null,
        oidc: null,
        allowed: { emailDomains: null, gitHubOrganizations: null },
      },
      trustedProxies: 0,
      collection: { from: 120, to: 360 },
      cronSecret: null,
      embedOrigins: [],
      task: null,
      logLevel: "info",
    });
  });

  it("takes a window that reaches over midnight, and none", () => {
    expect(readEnv({ COLLECT_AT: "23:30-00:30" }).collection).toEqual({ from: 1410, to: 30 });
    expect(readEnv({ COLLECT_AT: "off" }).collection).toBeNull();
  });

  it("lists the sites that may embed shared views, however they are parted", () => {
    const { embedOrigins } = readEnv({ EMBED_ORIGINS: "https://Wiki.acme.example/, http://localhost:8080" });
    expect(embedOrigins).toEqual(["https://wiki.acme.example", "http://localhost:8080"]);
  });

  it("says what to do instead of serving", () => {
    expect(readEnv({ TIDEMARK_TASK: "rotate-keys" }).task).toEqual({ name: "rotate-keys" });
    const file = "/backups/tidemark";
    const backup = { TIDEMARK_TASK: "backup", TIDEMARK_TASK_FILE: file };
    expect(readEnv(backup).task).toEqual({ name: "backup", file, overwrite: false });
    expect(readEnv({ ...backup, TIDEMARK_TASK_OVERWRITE: "true" }).task).toMatchObject({ overwrite: true });
    expect(readEnv({ ...backup, TIDEMARK_TASK: "restore" }).task).toEqual({
      name: "restore",
      file,
      withoutTokens: false,
    });
    expect(
      readEnv({ ...postgres, TIDEMARK_TASK: "move-to-postgres", TIDEMARK_DATA_DIR: "/data" }).task,
    ).toEqual({ name: "move-to-postgres", from: "/data" });
    const withoutSecrets = { DATABASE_URL: postgres.DATABASE_URL, TIDEMARK_DATA_DIR: "/data" };
    expect(problemsOf({ ...withoutSecrets, TIDEMARK_TASK: "move-to-postgres" })).toEqual({
      AUTH_SECRET: expect.stringContaining('AUTH_SECRET="$(cat /data/auth-secret)"'),
      TIDEMARK_ENCRYPTION_KEYS: expect.stringContaining("$(cat /data/encryption-keys)"),
    });
    expect(problemsOf({ TIDEMARK_TASK: "restore" })).toEqual({
      TIDEMARK_TASK_FILE: "is missing: which file?",
    });
    expect(Object.keys(problemsOf({ TIDEMARK_TASK: "serve" }))).toEqual(["TIDEMARK_TASK"]);
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
    ["COLLECT_AT", "2:00-6:00"],
    ["COLLECT_AT", "02:00-24:00"],
    ["COLLECT_AT", "never"],
    ["CRON_SECRET", "short"],
    ["CRON_SECRET", "change-me-change-me-change-me-change-me"],
    ["EMBED_ORIGINS", "https://wiki.example.com; script-src *"],
    ["EMBED_ORIGINS", "https://wiki.example.com, *"],
    ["EMBED_ORIGINS", "https://wiki.example.com/space"],
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

const gitHub = {
  GITHUB_OAUTH_CLIENT_ID: "Ov23liTidemark",
  GITHUB_OAUTH_CLIENT_SECRET: "github-client-canary",
};
const oidc = {
  OIDC_ISSUER: "https://login.acme.example/realms/acme",
  OIDC_CLIENT_ID: "tidemark",
  OIDC_CLIENT_SECRET: "oidc-client-canary",
};

describe("signing in through a provider", () => {
  it("is read with its defaults", () => {
    expect(readEnv({ ...gitHub, ...oidc }).signIn).toEqual({
      local: true,
      gitHub: { clientId: "Ov23liTidemark", clientSecret: "github-client-canary", url: "https://github.com" },
      oidc: {
        issuer: "https://login.acme.example/realms/acme",
        clientId: "tidemark",
        clientSecret: "oidc-client-canary",
        name: "login.acme.example",
        trustEmail: false,
      },
      allowed: { emailDomains: null, gitHubOrganizations: null },
    });
  });

  it("is read with everything set", () => {
    const { signIn } = readEnv({
      ...gitHub,
      ...oidc,
      GITHUB_URL: "http://127.0.0.1:4010/",
      OIDC_ISSUER: "https://login.acme.example/",
      OIDC_NAME: " Acme SSO ",
      OIDC_TRUST_EMAIL: "true",
      LOCAL_SIGN_IN: "off",
      ALLOWED_EMAIL_DOMAINS: "Acme.example, acme.co.uk,acme.example",
      ALLOWED_GITHUB_ORGANIZATIONS: "Acme-Inc,initech",
    });
    expect(signIn).toMatchObject({
      local: false,
      gitHub: { url: "http://127.0.0.1:4010" },
      oidc: { issuer: "https://login.acme.example/", name: "Acme SSO", trustEmail: true },
      allowed: {
        emailDomains: ["acme.example", "acme.co.uk"],
        gitHubOrganizations: ["acme-inc", "initech"],
      },
    });
  });

  it.each([
    ["GITHUB_URL", "http://github.example.com"],
    ["OIDC_ISSUER", "http://login.acme.example"],
    ["OIDC_ISSUER", "login.acme.example"],
    ["OIDC_ISSUER", "https://user:pass@login.acme.example"],
    ["OIDC_ISSUER", "https://login.acme.example/?tenant=1"],
    ["OIDC_ISSUER", "https://login.microsoftonline.com/common/v2.0"],
    ["OIDC_ISSUER", "https://login.microsoftonline.com/Organizations/v2.0"],
    ["OIDC_ISSUER", "https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0"],
    ["OIDC_CLIENT_ID", "two words"],
    ["OIDC_CLIENT_SECRET", "line\nbreak"],
    ["OIDC_NAME", "x".repeat(41)],
    ["OIDC_NAME", "Acme\u202e"],
    ["OIDC_TRUST_EMAIL", "yes"],
    ["LOCAL_SIGN_IN", "false"],
    ["ALLOWED_EMAIL_DOMAINS", "@acme.example"],
    ["ALLOWED_EMAIL_DOMAINS", "acme"],
    ["ALLOWED_EMAIL_DOMAINS", "acme.example,"],
    ["ALLOWED_EMAIL_DOMAINS", "*.acme.example"],
    ["ALLOWED_GITHUB_ORGANIZATIONS", "acme/inc"],
  ])("stops the start with %s being %j", (variable, value) => {
    const lists = { ALLOWED_EMAIL_DOMAINS: "acme.example", ALLOWED_GITHUB_ORGANIZATIONS: "acme" };
    expect(Object.keys(problemsOf({ ...gitHub, ...oidc, ...lists, [variable]: value }))).toEqual([variable]);
  });

  it.each<[string, Record<string, string>, string[]]>([
    ["half of GitHub", { GITHUB_OAUTH_CLIENT_ID: "a" }, ["GITHUB_OAUTH_CLIENT_SECRET"]],
    ["the other half", { GITHUB_OAUTH_CLIENT_SECRET: "a" }, ["GITHUB_OAUTH_CLIENT_ID"]],
    ["an issuer alone", { OIDC_ISSUER: oidc.OIDC_ISSUER }, ["OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"]],
    ["a name alone", { OIDC_NAME: "SSO" }, ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"]],
    ["nothing to sign in with", { LOCAL_SIGN_IN: "off" }, ["LOCAL_SIGN_IN"]],
    ["a list of domains for nobody", { ALLOWED_EMAIL_DOMAINS: "a.example" }, ["ALLOWED_EMAIL_DOMAINS"]],
    [
      "a list of organizations without GitHub",
      { ...oidc, ALLOWED_EMAIL_DOMAINS: "a.example", ALLOWED_GITHUB_ORGANIZATIONS: "acme" },
      ["ALLOWED_GITHUB_ORGANIZATIONS"],
    ],
    [
      "a list that nobody of the issuer can be on",
      { ...oidc, ...gitHub, ALLOWED_GITHUB_ORGANIZATIONS: "acme" },
      ["ALLOWED_EMAIL_DOMAINS"],
    ],
  ])("stops the start with %s", (_, given, variables) => {
    const problems = problemsOf(given);
    expect(Object.keys(problems).sort()).toEqual([...variables].sort());
    expect(JSON.stringify(problems)).not.toContain("canary");
  });

  it("starts with password sign-in off once there is another", () => {
    expect(readEnv({ ...gitHub, LOCAL_SIGN_IN: "off" }).signIn.local).toBe(false);
    expect(readEnv({ ...oidc, LOCAL_SIGN_IN: "off" }).signIn.local).toBe(false);
  });
});
