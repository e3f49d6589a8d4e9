import { createHash, randomBytes } from "node:crypto";
import { type Answer, ok, refuse } from "./answer.ts";
import { enterprisePlans } from "./enterprises.ts";
import type { TokenPlan } from "./tokens.ts";

type Email = { email: string; primary: boolean; verified: boolean };

export type GitHubAccount = {
  login: string;
  id: number;
  name: string | null;
  emails: Email[];
  /** Memberships by the organization's login. */
  organizations: Record<string, "active" | "pending">;
  /** Accounts it may read the statistics of. */
  owns: readonly string[];
};

export type OAuthApp = {
  clientId: string;
  clientSecret: string;
  /** As registered: codes are sent there and beneath it only. Null until the test registers one. */
  callbackUrl: string | null;
  accounts: GitHubAccount[];
};

type Grant = { account: GitHubAccount; scopes: string[]; redirectUri: string; challenge: string | null };

const verified = (email: string): Email[] => [{ email, primary: true, verified: true }];

function newAccounts(): GitHubAccount[] {
  const enterprises = enterprisePlans.map(({ slug }) => slug);
  const plain = { name: null, organizations: {}, owns: [] };
  return [
    {
      login: "mona-keller",
      id: 4_021_337,
      name: "Mona Keller",
      emails: [
        { email: "mona@home.example", primary: false, verified: true },
        ...verified("mona@acme.example"),
      ],
      organizations: { "acme-inc": "active" },
      owns: enterprises,
    },
    {
      ...plain,
      login: "ada-lark",
      id: 52,
      name: "Ada Lark",
      emails: verified("ada@home.example"),
      organizations: { "Acme-Inc": "active" },
    },
    {
      ...plain,
      login: "pat-pending",
      id: 53,
      emails: verified("pat@home.example"),
      organizations: { "acme-inc": "pending" },
    },
    {
      ...plain,
      login: "una-unverified",
      id: 54,
      emails: [
        { email: "una@acme.example", primary: true, verified: false },
        { email: "una@home.example", primary: false, verified: true },
      ],
      organizations: { "acme-inc": "active" },
    },
    { ...plain, login: "otto-elsewhere", id: 55, emails: verified("otto@elsewhere.example") },
  ];
}

/** An OAuth app with its page that asks for consent, as "Authorizing OAuth apps" describes both. */
export function oauthApp() {
  const app: OAuthApp = {
    clientId: "Ov23liDouble",
    clientSecret: randomBytes(20).toString("hex"),
    callbackUrl: null,
    accounts: newAccounts(),
  };
  const codes = new Map<string, Grant>();
  const grants = new Map<string, Grant>();

  function authorize({ searchParams: asked }: URL): Answer {
    if (asked.get("client_id") !== app.clientId || app.callbackUrl === null) return refuse(404, "Not Found");
    const wanted = asked.get("redirect_uri") ?? app.callbackUrl;
    if (!isBeneath(wanted, app.callbackUrl)) {
      return back(app.callbackUrl, asked, { error: "redirect_uri_mismatch" });
    }
    const login = asked.get("login");
    if (login === null) return page(asked, app.accounts);
    const account = app.accounts.find((known) => known.login === login);
    if (!account) return back(wanted, asked, { error: "access_denied" });
    const code = randomBytes(10).toString("hex");
    const scopes = (asked.get("scope") ?? "").split(/[ ,]+/).filter(Boolean);
    const challenge =
      asked.get("code_challenge_method") === "S256" ? (asked.get("code_challenge") ?? null) : null;
    codes.set(code, { account, scopes, redirectUri: wanted, challenge });
    return back(wanted, asked, { code });
  }

  function exchange(body: string): Answer {
    const given = new URLSearchParams(body);
    if (given.get("client_id") !== app.clientId) return refuse(404, "Not Found");
    if (given.get("client_secret") !== app.clientSecret) return ok({ error: "incorrect_client_credentials" });
    const code = given.get("code") ?? "";
    const grant = codes.get(code);
    codes.delete(code);
    const verifier = createHash("sha256")
      .update(given.get("code_verifier") ?? "")
      .digest("base64url");
    if (!grant || (grant.challenge !== null && grant.challenge !== verifier))
      return ok({ error: "bad_verification_code" });
    if ((given.get("redirect_uri") ?? grant.redirectUri) !== grant.redirectUri)
      return ok({ error: "redirect_uri_mismatch" });
    const token = `gho_${randomBytes(18).toString("hex")}`;
    grants.set(token, grant);
    return ok({ access_token: token, token_type: "bearer", scope: grant.scopes.join(",") });
  }

  /** What a token that the app was given may do; null for one it was not. */
  function planOf(token: string): TokenPlan | null {
    const grant = grants.get(token);
    if (!grant) return null;
    const { login, owns } = grant.account;
    return { token, login, scopes: grant.scopes.join(", "), owns, expires: null, ssoBlocked: false };
  }

  /** The paths under `/user`; null for another. */
  function answerUser(path: string, token: string): Answer | null {
    const grant = grants.get(token);
    if (!grant) return null;
    const { account, scopes } = grant;
    const header = { "x-oauth-scopes": scopes.join(", ") };
    if (path === "/user") {
      const { login, id, name } = account;
      return ok(
        { login, id, name, type: "User", site_admin: false },
        { ...header, "x-accepted-oauth-scopes": "" },
      );
    }
    if (path === "/user/emails") {
      if (!scopes.includes("user:email")) return refuse(404, "Not Found", header);
      return ok(account.emails, header);
    }
    const organization = /^\/user\/memberships\/orgs\/([^/]+)$/.exec(path)?.[1];
    if (organization === undefined) return null;
    if (!scopes.includes("read:org"))
      return refuse(403, "You need at least read:org scope", {
        ...header,
        "x-accepted-oauth-scopes": "read:org",
      });
    const membership = Object.entries(account.organizations).find(
      ([login]) => login.toLowerCase() === decodeURIComponent(organization).toLowerCase(),
    );
    if (!membership) return refuse(404, "Not Found", header);
    const [login, state] = membership;
    return ok({ state, role: "member", organization: { login } }, header);
  }

  return { app, authorize, exchange, planOf, answerUser };
}

/** A redirect goes to the registered URL or to a directory beneath it, on the same host and port. */
function isBeneath(wanted: string, registered: string): boolean {
  if (!URL.canParse(wanted)) return false;
  const [asked, base] = [new URL(wanted), new URL(registered)];
  return (
    asked.origin === base.origin &&
    (asked.pathname === base.pathname || asked.pathname.startsWith(`${base.pathname.replace(/\/$/, "")}/`))
  );
}

function back(to: string, asked: URLSearchParams, result: Record<string, string>): Answer {
  const url = new URL(to);
  for (const [name, value] of Object.entries({ ...result, state: asked.get("state") ?? "" }))
    url.searchParams.set(name, value);
  return { status: 302, headers: { location: url.href }, body: "" };
}

function page(asked: URLSearchParams, accounts: GitHubAccount[]): Answer {
  const link = (login: string, words: string) => {
    const query = new URLSearchParams(asked);
    query.set("login", login);
    return `<li><a href="?${query.toString().replaceAll("&", "&amp;")}">${words}</a></li>`;
  };
  const scopes = (asked.get("scope") ?? "").replace(/[^a-z:_ ]/g, "");
  const links = accounts.map(({ login }) => link(login, `Authorize as ${login}`)).join("");
  const body = `<!doctype html><title>Authorize application</title><p>Scopes: ${scopes}</p><ul>${links}${link("", "Cancel")}</ul>`;
  return { status: 200, headers: { "content-type": "text/html; charset=utf-8" }, body };
}
