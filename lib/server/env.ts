import "server-only";
import path from "node:path";
import { z } from "zod";
import { processWide } from "@/lib/server/process/process-wide";
import { generatedAuthSecret } from "@/lib/server/secrets/generated-secrets";
import { type Keyring, parseKeyring } from "@/lib/server/secrets/keyring";
import { looksLikeSample } from "@/lib/server/secrets/sample-secret";

export type DatabaseEnv = { type: "sqlite"; directory: string } | { type: "postgres"; url: string };

export type GitHubOAuthEnv = {
  clientId: string;
  clientSecret: string;
  /** Where people sign in to GitHub, without a trailing slash. */
  url: string;
};

export type OidcEnv = {
  /** As it was given: the issuer itself must name the same. */
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** What the button calls it. */
  name: string;
  /** Takes every e-mail address it sends for verified. */
  trustEmail: boolean;
};

/** Whom the providers may bring in; null where there is no such list. */
export type AllowLists = { emailDomains: string[] | null; gitHubOrganizations: string[] | null };

type SignInEnv = {
  /** By e-mail address and password. */
  local: boolean;
  gitHub: GitHubOAuthEnv | null;
  oidc: OidcEnv | null;
  allowed: AllowLists;
};

export type Env = {
  database: DatabaseEnv;
  /** Origin without a trailing slash. */
  publicUrl: string;
  port: number;
  /** Null: generated in the data directory (SQLite only). */
  authSecret: string | null;
  /** Null: generated in the data directory (SQLite only). */
  encryptionKeys: Keyring | null;
  /** Without a trailing slash. */
  githubApiUrl: string;
  signIn: SignInEnv;
  /** How many proxies stand before Tidemark, each of which adds to `X-Forwarded-For`. */
  trustedProxies: number;
  /** What to do instead of serving; null: serve. */
  task: "rotate-keys" | null;
  logLevel: z.infer<typeof logLevelSchema>;
};

export type EnvProblem = { variable: string; reason: string };

/** Every variable that stops the start, and why; never a value, since some are secret. */
export class EnvError extends Error {
  override readonly name = "EnvError";
  readonly problems: EnvProblem[];

  constructor(problems: EnvProblem[]) {
    const lines = problems.map(({ variable, reason }) => `  ${variable} ${reason}`);
    super(`The environment cannot be used:\n${lines.join("\n")}`);
    this.problems = problems;
  }
}

const logLevelSchema = z.enum(
  ["fatal", "error", "warn", "info", "debug", "trace", "silent"],
  "must be one of fatal, error, warn, info, debug, trace, silent.",
);

const onOff = z.enum(["on", "off"], "must be on or off.");

const credential = z
  .string()
  .regex(/^[\x21-\x7e]{1,1024}$/, "must be plain characters without spaces, as the provider shows it.");

const envSchema = z.object({
  DATABASE_URL: z.string().refine(isPostgresUrl, "must be a postgres:// or postgresql:// URL.").optional(),
  TIDEMARK_DATA_DIR: z.string().default("./data"),
  PUBLIC_URL: z
    .string()
    .refine(
      isOriginUrl,
      "must be an http:// or https:// URL without a path, such as https://tidemark.example.com.",
    )
    .optional(),
  PORT: z
    .string()
    .refine(
      (text) => /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535,
      "must be 1 to 65535.",
    )
    .default("3000"),
  AUTH_SECRET: z
    .string()
    .refine((text) => text.length >= 32, {
      error: "is shorter than 32 characters. `openssl rand -base64 32` makes a good one.",
      abort: true,
    })
    .refine(
      (text) => !looksLikeSample(text),
      "looks like a sample. `openssl rand -base64 32` makes a good one.",
    )
    .optional(),
  TIDEMARK_ENCRYPTION_KEYS: z.string().transform(toKeyring).optional(),
  GITHUB_API_URL: z
    .string()
    .refine(isApiUrl, "must be an https:// URL; http:// is allowed for this machine's own addresses only.")
    .default("https://api.github.com"),
  LOCAL_SIGN_IN: onOff.default("on"),
  GITHUB_OAUTH_CLIENT_ID: credential.optional(),
  GITHUB_OAUTH_CLIENT_SECRET: credential.optional(),
  GITHUB_URL: z
    .string()
    .refine(isApiUrl, "must be an https:// URL; http:// is allowed for this machine's own addresses only.")
    .default("https://github.com"),
  OIDC_ISSUER: z
    .string()
    .refine(isApiUrl, {
      error: "must be an https:// URL; http:// is allowed for this machine's own addresses only.",
      abort: true,
    })
    .refine(
      (text) => !isOfManyTenants(text),
      "lets in accounts of every organization. Use your tenant's own: https://login.microsoftonline.com/TENANT-ID/v2.0.",
    )
    .optional(),
  OIDC_CLIENT_ID: credential.optional(),
  OIDC_CLIENT_SECRET: credential.optional(),
  OIDC_NAME: z
    .string()
    .trim()
    .regex(/^\P{C}{1,40}$/u, "must be 1 to 40 visible characters.")
    .optional(),
  OIDC_TRUST_EMAIL: z.enum(["true", "false"], "must be true or false.").default("false"),
  ALLOWED_EMAIL_DOMAINS: listOf(
    /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/,
    "must be domains without @, separated by commas, such as acme.example,acme.co.uk.",
  ).optional(),
  ALLOWED_GITHUB_ORGANIZATIONS: listOf(
    /^[a-z0-9](?:[a-z0-9-]{0,98}[a-z0-9-])?$/,
    "must be logins of organizations, separated by commas, as in github.com/LOGIN.",
  ).optional(),
  TRUSTED_PROXIES: z
    .string()
    .regex(/^\d$/, "must be the number of proxies before Tidemark, 0 to 9.")
    .default("0"),
  TIDEMARK_TASK: z.enum(["rotate-keys"], "must be rotate-keys.").optional(),
  LOG_LEVEL: logLevelSchema.default("info"),
});

/** Reads and checks the whole environment; throws an EnvError that lists everything wrong with it. */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const given = Object.entries(source).filter(([, value]) => value !== undefined && value.trim() !== "");
  const parsed = envSchema.safeParse(Object.fromEntries(given));
  const invalid = parsed.error?.issues.map((issue) => ({
    variable: issue.path.join("."),
    reason: issue.message,
  }));
  const names = new Set(given.map(([variable]) => variable));
  const problems = [...(invalid ?? []), ...missingSecrets(names), ...halfConfigured(names, source)];
  if (!parsed.success || problems.length > 0) throw new EnvError(problems);
  const env = parsed.data;
  return {
    database:
      env.DATABASE_URL === undefined
        ? { type: "sqlite", directory: path.resolve(env.TIDEMARK_DATA_DIR) }
        : { type: "postgres", url: env.DATABASE_URL },
    publicUrl: new URL(env.PUBLIC_URL ?? `http://localhost:${env.PORT}`).origin,
    port: Number(env.PORT),
    authSecret: env.AUTH_SECRET ?? null,
    encryptionKeys: env.TIDEMARK_ENCRYPTION_KEYS ?? null,
    githubApiUrl: env.GITHUB_API_URL.replace(/\/+$/, ""),
    signIn: signInOf(env),
    trustedProxies: Number(env.TRUSTED_PROXIES),
    task: env.TIDEMARK_TASK ?? null,
    logLevel: env.LOG_LEVEL,
  };
}

/** The process's environment, read once, with the sign-in secret generated where none is configured. */
export function getEnv(): Env & { authSecret: string } {
  return processWide("env", () => {
    const env = readEnv();
    if (env.authSecret !== null) return { ...env, authSecret: env.authSecret };
    if (env.database.type !== "sqlite")
      throw new EnvError([{ variable: "AUTH_SECRET", reason: "is missing." }]);
    return { ...env, authSecret: generatedAuthSecret(env.database.directory) };
  });
}

function missingSecrets(given: Set<string>): EnvProblem[] {
  if (!given.has("DATABASE_URL")) return [];
  const reason = "is missing. With DATABASE_URL set, every replica must be given the same one.";
  return ["AUTH_SECRET", "TIDEMARK_ENCRYPTION_KEYS"]
    .filter((variable) => !given.has(variable))
    .map((variable) => ({ variable, reason }));
}

/** What is set of a provider without the rest of it, or to no effect. Each would let in others than was meant. */
function halfConfigured(given: Set<string>, source: Record<string, string | undefined>): EnvProblem[] {
  const problems: EnvProblem[] = [];
  const isMissing = (variable: string, reason: string) => {
    if (!given.has(variable)) problems.push({ variable, reason });
  };
  const gitHub = ["GITHUB_OAUTH_CLIENT_ID", "GITHUB_OAUTH_CLIENT_SECRET"];
  const oidc = ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"];
  for (const [needed, optional] of [
    [gitHub, []],
    [oidc, ["OIDC_NAME", "OIDC_TRUST_EMAIL"]],
  ] as const) {
    const set = [...needed, ...optional].find((variable) => given.has(variable));
    if (set) for (const variable of needed) isMissing(variable, `is missing, while ${set} is set.`);
  }
  const [hasGitHub, hasOidc] = [gitHub, oidc].map((variables) => variables.some((name) => given.has(name)));
  const [domains, organizations] = ["ALLOWED_EMAIL_DOMAINS", "ALLOWED_GITHUB_ORGANIZATIONS"] as const;
  if (given.has(domains) && !hasGitHub && !hasOidc)
    problems.push({ variable: domains, reason: "has no effect without sign-in through GitHub or OIDC." });
  if (given.has(organizations) && !hasGitHub)
    problems.push({ variable: organizations, reason: "has no effect without sign-in through GitHub." });
  if (given.has(organizations) && hasOidc)
    isMissing(domains, `is missing: with ${organizations} alone, nobody gets in through OIDC_ISSUER.`);
  if (source.LOCAL_SIGN_IN === "off" && !hasGitHub && !hasOidc) {
    const reason = "is off, while no other sign-in is configured: nobody could sign in.";
    problems.push({ variable: "LOCAL_SIGN_IN", reason });
  }
  return problems;
}

function signInOf(env: z.output<typeof envSchema>): SignInEnv {
  const { GITHUB_OAUTH_CLIENT_ID, GITHUB_OAUTH_CLIENT_SECRET } = env;
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = env;
  return {
    local: env.LOCAL_SIGN_IN === "on",
    gitHub:
      GITHUB_OAUTH_CLIENT_ID && GITHUB_OAUTH_CLIENT_SECRET
        ? {
            clientId: GITHUB_OAUTH_CLIENT_ID,
            clientSecret: GITHUB_OAUTH_CLIENT_SECRET,
            url: env.GITHUB_URL.replace(/\/+$/, ""),
          }
        : null,
    oidc:
      OIDC_ISSUER && OIDC_CLIENT_ID && OIDC_CLIENT_SECRET
        ? {
            issuer: OIDC_ISSUER,
            clientId: OIDC_CLIENT_ID,
            clientSecret: OIDC_CLIENT_SECRET,
            name: env.OIDC_NAME ?? new URL(OIDC_ISSUER).host,
            trustEmail: env.OIDC_TRUST_EMAIL === "true",
          }
        : null,
    allowed: {
      emailDomains: env.ALLOWED_EMAIL_DOMAINS ?? null,
      gitHubOrganizations: env.ALLOWED_GITHUB_ORGANIZATIONS ?? null,
    },
  };
}

function listOf(entry: RegExp, message: string) {
  return z
    .string()
    .transform((text) => [...new Set(text.split(",").map((part) => part.trim().toLowerCase()))])
    .refine((entries) => entries.every((part) => entry.test(part)), message);
}

/** Entra ID's addresses that stand for every tenant, or for everybody's private account. */
function isOfManyTenants(text: string): boolean {
  const [tenant = ""] = new URL(text).pathname.slice(1).split("/");
  const everybody = ["common", "organizations", "consumers", "9188040d-6c67-4c5b-b112-36a304b66dad"];
  return (
    /(^|\.)(microsoftonline\.(com|us)|windows\.net)$/.test(new URL(text).hostname) &&
    everybody.includes(tenant.toLowerCase())
  );
}

function toKeyring(text: string, context: z.RefinementCtx): Keyring {
  try {
    return parseKeyring(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : "it cannot be read";
    const message = `cannot be used: ${reason}. It is id:base64(32 bytes), comma-separated, the first being current.`;
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  }
}

function isPostgresUrl(text: string): boolean {
  return ["postgres:", "postgresql:"].includes(parseUrl(text)?.protocol ?? "");
}

function isOriginUrl(text: string): boolean {
  const url = parseUrl(text);
  return isPlainHttpUrl(url) && url.pathname === "/";
}

function isApiUrl(text: string): boolean {
  return isPlainHttpUrl(parseUrl(text)) && isSecureUrl(text);
}

/** An https:// URL, or an http:// one that stays on this machine. */
export function isSecureUrl(text: string): boolean {
  const url = parseUrl(text);
  return url?.protocol === "https:" || (url?.protocol === "http:" && isLoopback(url.hostname));
}

/** No account, query or fragment: nothing that would be lost or leaked when paths are appended. */
function isPlainHttpUrl(url: URL | null): url is URL {
  if (url?.protocol !== "https:" && url?.protocol !== "http:") return false;
  return url.username === "" && url.password === "" && url.search === "" && url.hash === "";
}

function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
}

function parseUrl(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}
