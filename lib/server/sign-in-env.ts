import "server-only";
import { z } from "zod";
import type { EnvProblem } from "./env-error";
import { isApiUrl } from "./url-checks";

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

export type SignInEnv = {
  /** By e-mail address and password. */
  local: boolean;
  gitHub: GitHubOAuthEnv | null;
  oidc: OidcEnv | null;
  allowed: AllowLists;
};

const onOff = z.enum(["on", "off"], "must be on or off.");

const credential = z
  .string()
  .regex(/^[\x21-\x7e]{1,1024}$/, "must be plain characters without spaces, as the provider shows it.");

/** The variables that decide how people sign in, and whom the providers may bring in. */
export const signInVariables = {
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
};

/** What is set of a provider without the rest of it, or to no effect. Each would let in others than was meant. */
export function halfConfigured(given: Set<string>, source: Record<string, string | undefined>): EnvProblem[] {
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

export function signInOf(env: z.output<z.ZodObject<typeof signInVariables>>): SignInEnv {
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
