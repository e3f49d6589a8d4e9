import { enterprisePlans } from "./enterprises.ts";

export type TokenPlan = {
  token: string;
  login: string;
  /** What `X-OAuth-Scopes` says; null where GitHub sends no such header. */
  scopes: string | null;
  /** Accounts it may read the statistics of. */
  owns: readonly string[];
  /** Days until it expires and the way GitHub writes the date. */
  expires: { inDays: number; format: "utc" | "offset" } | null;
  /** Not authorized for the enterprise's single sign-on. */
  ssoBlocked: boolean;
};

const enterprises = enterprisePlans.filter(({ kind }) => kind === "enterprise").map(({ slug }) => slug);
const plain = { login: "mona-keller", owns: enterprises, expires: null, ssoBlocked: false };

/** The tokens the double knows, by the name its request log gives them. */
const tokenPlans = {
  classic: {
    ...plain,
    token: "ghp_doubleClassicOwnerReadsEnterprise000",
    scopes: "read:enterprise, read:user",
  },
  expiring: {
    ...plain,
    token: "ghp_doubleClassicExpiresInTwelveDays0000",
    scopes: "read:enterprise",
    expires: { inDays: 12, format: "utc" },
  },
  scopeless: { ...plain, token: "ghp_doubleClassicWithoutTheScope00000000", scopes: "repo, read:org" },
  ssoBlocked: {
    ...plain,
    token: "ghp_doubleClassicNotAuthorizedForSso0000",
    scopes: "read:enterprise",
    ssoBlocked: true,
  },
  fineGrained: {
    ...plain,
    token: "github_pat_double0FineGrained_OwnerReadsEnterpriseStatistics",
    scopes: null,
    expires: { inDays: 200, format: "offset" },
  },
  oauth: { ...plain, token: "gho_doubleOAuthOwnerReadsEnterprise0000", scopes: "admin:enterprise, user" },
  organization: {
    ...plain,
    token: "ghp_doubleClassicOrganizationOwner000000",
    scopes: "read:org",
    owns: ["initech-org"],
  },
  notOwner: {
    ...plain,
    token: "ghp_doubleClassicMemberButNotOwner000000",
    login: "sam-visitor",
    scopes: "read:enterprise, read:org",
    owns: [],
  },
} as const satisfies Record<string, TokenPlan>;

export type TokenName = keyof typeof tokenPlans;

export const tokens = Object.fromEntries(
  Object.entries(tokenPlans).map(([name, { token }]) => [name, token]),
) as Record<TokenName, string>;

export function tokenNamed(token: string): { name: TokenName; plan: TokenPlan } | null {
  for (const [name, plan] of Object.entries(tokenPlans)) {
    if (plan.token === token) return { name: name as TokenName, plan };
  }
  return null;
}

/** The value of `github-authentication-token-expiration`, in either of the two formats seen in the wild. */
export function expirationHeader(plan: TokenPlan, now: Date): string | null {
  if (!plan.expires) return null;
  const at = new Date(now.getTime() + plan.expires.inDays * 86_400_000);
  const text = (time: Date) => time.toISOString().slice(0, 19).replace("T", " ");
  if (plan.expires.format === "utc") return `${text(at)} UTC`;
  return `${text(new Date(at.getTime() + 2 * 3_600_000))} +0200`;
}
