import "server-only";
import path from "node:path";
import { z } from "zod";
import type { CollectionWindow } from "@/lib/coverage/collection-time";
import { processWide } from "@/lib/server/process/process-wide";
import { generatedAuthSecret } from "@/lib/server/secrets/generated-secrets";
import { type Keyring, parseKeyring } from "@/lib/server/secrets/keyring";
import { looksLikeSample } from "@/lib/server/secrets/sample-secret";
import { EnvError, type EnvProblem } from "./env-error";
import { halfConfigured, type SignInEnv, signInOf, signInVariables } from "./sign-in-env";
import { missingFile, type Task, taskOf, taskVariables } from "./task-env";
import { isApiUrl, isOriginUrl, isPostgresUrl } from "./url-checks";

export type DatabaseEnv = { type: "sqlite"; directory: string } | { type: "postgres"; url: string };

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
  /** When enterprises are read by themselves, once a day; null: never. */
  collection: CollectionWindow | null;
  /** Lets somebody else's schedule start reads; null: nobody's. */
  cronSecret: string | null;
  /** Sites whose pages may embed shared views; none where it is empty. */
  embedOrigins: string[];
  /** Null: serve. */
  task: Task | null;
  logLevel: z.infer<typeof logLevelSchema>;
};

const logLevelSchema = z.enum(
  ["fatal", "error", "warn", "info", "debug", "trace", "silent"],
  "must be one of fatal, error, warn, info, debug, trace, silent.",
);

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
  ...signInVariables,
  TRUSTED_PROXIES: z
    .string()
    .regex(/^\d$/, "must be the number of proxies before Tidemark, 0 to 9.")
    .default("0"),
  COLLECT_AT: z
    .string()
    .refine(
      (text) => text === "off" || collectionWindow(text) !== null,
      "must be two times of the UTC day, such as 02:00-06:00, or off.",
    )
    .default("02:00-06:00"),
  CRON_SECRET: z
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
  EMBED_ORIGINS: z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter((origin) => origin !== ""))
    .refine(
      (origins) => origins.every(isOriginUrl),
      "must be http:// or https:// URLs without a path, comma-separated, such as https://wiki.example.com.",
    )
    .optional(),
  ...taskVariables,
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
  const problems = [
    ...(invalid ?? []),
    ...missingSecrets(names, source),
    ...halfConfigured(names, source),
    ...missingFile(source),
  ];
  if (!parsed.success || problems.length > 0) throw new EnvError(problems);
  const env = parsed.data;
  const dataDirectory = path.resolve(env.TIDEMARK_DATA_DIR);
  return {
    database:
      env.DATABASE_URL === undefined
        ? { type: "sqlite", directory: dataDirectory }
        : { type: "postgres", url: env.DATABASE_URL },
    publicUrl: new URL(env.PUBLIC_URL ?? `http://localhost:${env.PORT}`).origin,
    port: Number(env.PORT),
    authSecret: env.AUTH_SECRET ?? null,
    encryptionKeys: env.TIDEMARK_ENCRYPTION_KEYS ?? null,
    githubApiUrl: env.GITHUB_API_URL.replace(/\/+$/, ""),
    signIn: signInOf(env),
    trustedProxies: Number(env.TRUSTED_PROXIES),
    collection: env.COLLECT_AT === "off" ? null : collectionWindow(env.COLLECT_AT),
    cronSecret: env.CRON_SECRET ?? null,
    embedOrigins: (env.EMBED_ORIGINS ?? []).map((origin) => new URL(origin).origin),
    task: taskOf(env, dataDirectory),
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

/** "02:00-06:00", in minutes of the day; null where it is no such thing. */
function collectionWindow(text: string): CollectionWindow | null {
  const given = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)$/.exec(text);
  if (!given) return null;
  const [fromHour = 0, fromMinute = 0, toHour = 0, toMinute = 0] = given.slice(1).map(Number);
  return { from: fromHour * 60 + fromMinute, to: toHour * 60 + toMinute };
}

function missingSecrets(given: Set<string>, source: Record<string, string | undefined>): EnvProblem[] {
  if (!given.has("DATABASE_URL")) return [];
  const moves = source.TIDEMARK_TASK === "move-to-postgres";
  const directory = source.TIDEMARK_DATA_DIR ?? "data";
  const generated = { AUTH_SECRET: "auth-secret", TIDEMARK_ENCRYPTION_KEYS: "encryption-keys" };
  return Object.entries(generated)
    .filter(([variable]) => !given.has(variable))
    .map(([variable, file]) => ({
      variable,
      reason: moves
        ? `is missing. Give that of the SQLite installation; if generated there, ${variable}="$(cat ${directory}/${file})".`
        : "is missing. With DATABASE_URL set, every replica must be given the same one.",
    }));
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
