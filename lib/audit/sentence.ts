import { formatDay, formatRange } from "@/lib/period/format";
import { stripUnprintable } from "@/lib/snapshot/printable";
import type { AuditAction } from "./actions";

type Detail = string | number | boolean | null | undefined;

/** What the log holds of an event, as far as it says what was done. */
export type AuditFacts = {
  action: string;
  /** Slug; null: it concerns all of Tidemark. */
  enterprise: string | null;
  /** E-mail address of whoever it was done to, where it is known. */
  target: string | null;
  details: { [name: string]: Detail };
};

/** What was done, in one sentence without its subject: "Made hubert@acme.example admin of acme-corp". */
export function auditSentence(facts: AuditFacts): string {
  const done = isAction(facts.action) ? sentences[facts.action](facts) : facts.action;
  const accessToken = text(facts.details.accessToken);
  return accessToken ? `${done}, by the access token ending in ${accessToken}` : done;
}

function isAction(action: string): action is AuditAction {
  return Object.hasOwn(sentences, action);
}

const sentences: Record<AuditAction, (facts: AuditFacts) => string> = {
  "setup-claimed": ({ target }) => `Made the first owner’s account${target ? `, ${target}` : ""}`,
  "account-made": ({ details }) => {
    const role = text(details.everywhere);
    return `Came ${wayOf(details.with)} for the first time and got an account${role ? `, as ${role} of all enterprises` : ""}`;
  },
  "account-linked": ({ details }) => {
    const ended =
      details.passwordRemoved === true
        ? ", which ended the password, the sessions and the access tokens from before"
        : "";
    return `Came ${wayOf(details.with)} for the first time to the account that was there${ended}`;
  },
  "signed-in": ({ details }) => {
    const provider = text(details.with);
    return provider ? `Signed in ${signInWays[provider] ?? `with ${provider}`}` : "Signed in";
  },
  "sign-in-refused": ({ target, details }) => {
    const way = signInWays[text(details.method) ?? ""];
    if (way)
      return `Came ${way}${target ? ` as ${target}` : ""} and was refused${refusals[text(details.reason) ?? ""] ?? ""}`;
    return target
      ? `Gave a wrong password for ${target}`
      : "Gave a password for an account that does not exist";
  },
  "signed-out": () => "Signed out",
  "session-ended": ({ details }) => `Ended one of their other sessions${shortId(details.session)}`,
  "other-sessions-ended": () => "Ended all of their other sessions",
  "password-changed": () => "Changed their password, which ended their other sessions",
  "account-removed": () => "Removed their own account",
  "person-removed": (facts) => `Removed the account of ${personOf(facts)}`,
  "role-changed": (facts) => {
    const given = text(facts.details.role) ?? text(facts.details.everywhere);
    return given
      ? `Made ${personOf(facts)} ${given} of ${placeOf(facts)}`
      : `Took the role in ${placeOf(facts)} from ${personOf(facts)}`;
  },
  "role-removed": (facts) => `Took the role in ${placeOf(facts)} from ${personOf(facts)}`,
  "invitation-made": (facts) => {
    const { role, days, invitation } = facts.details;
    return `Made a link that invites ${someone(role)} to ${placeOf(facts)}${forDays(days)}${shortId(invitation)}`;
  },
  "invitation-revoked": (facts) => {
    const done = facts.details.expired === true ? "Removed an expired invitation" : "Revoked an invitation";
    return `${done} to ${placeOf(facts)}${shortId(facts.details.invitation)}`;
  },
  "invitation-accepted": (facts) => {
    const role = text(facts.details.role);
    const account = facts.target ? `, with a new account, ${facts.target}` : "";
    return `Accepted an invitation to ${placeOf(facts)}${role ? ` as ${role}` : ""}${account}`;
  },
  "access-token-made": (facts) => `Made ${accessTokenOf(facts)}${forDays(facts.details.days)}`,
  "access-token-removed": (facts) => `Removed ${accessTokenOf(facts)}`,
  "github-token-received": ({ details }) => {
    const login = text(details.login);
    return `Signed in to GitHub${login ? ` as ${login}` : ""} for a token, which is kept for an hour`;
  },
  "github-token-stored": (facts) =>
    facts.details.replaced === true
      ? `Stored another GitHub token for ${placeOf(facts)}`
      : `Connected ${placeOf(facts)} with a GitHub token`,
  "github-token-removed": (facts) => `Removed the GitHub token of ${placeOf(facts)}`,
  "enterprise-added": (facts) =>
    facts.details.sample === true
      ? `Added sample data, as ${placeOf(facts)}`
      : `Added ${placeOf(facts)}, without a token`,
  "file-imported": (facts) => {
    const { new: added, replaced } = facts.details;
    const how = [
      typeof added === "number" && `${daysWords(added)} new`,
      typeof replaced === "number" && replaced > 0 && `${daysWords(replaced)} replaced`,
    ].filter(Boolean);
    const file = text(facts.details.file);
    return `Imported ${file ? `“${file}”` : "a file"} into ${placeOf(facts)}${how.length > 0 ? `: ${how.join(", ")}` : ""}`;
  },
  "enterprise-removed": (facts) => `Removed ${placeOf(facts)} with its token and whole history`,
  "read-started": (facts) => {
    const days = periodOf(facts.details);
    return days
      ? `Asked GitHub again for days of ${placeOf(facts)}, ${days}`
      : `Started a read of GitHub for ${placeOf(facts)}`;
  },
  "server-changed": (facts) => {
    const { name, archived, continues } = facts.details;
    const server = ["the server", text(facts.details.server), `of ${placeOf(facts)}`]
      .filter(Boolean)
      .join(" ");
    const done: string[] = [];
    if (text(name)) done.push(`Named ${server} “${text(name)}”`);
    else if (name !== undefined) done.push(`Took its name from ${server}`);
    if (archived !== undefined)
      done.push(archived ? `Archived ${server}` : `Took ${server} out of the archive`);
    if (text(continues)) done.push(`Joined ${server} with ${text(continues)}, whose history it continues`);
    else if (continues !== undefined) done.push(`Undid the join of ${server} with the one it continued`);
    const [first = `Changed ${server}`, ...others] = done;
    return [first, ...others.map((words) => words.charAt(0).toLowerCase() + words.slice(1))].join("; ");
  },
  "servers-ordered": (facts) => `Changed the order of the servers of ${placeOf(facts)}`,
  "share-made": (facts) => {
    const { password, hostNames, expiresAt } = facts.details;
    const how = [
      password === true && "with a password",
      hostNames === "hidden" && "with host names hidden",
      until(expiresAt),
    ].filter(Boolean);
    return [`Shared ${shareOf(facts)} by a link`, ...how].join(", ");
  },
  "share-changed": (facts) => {
    const { password, hostNames, table, expiresAt } = facts.details;
    const how = [
      text(password) && `password ${text(password)}`,
      text(hostNames) && `host names ${text(hostNames)}`,
      text(table) && `values for ${text(table)}`,
      expiresAt !== undefined && until(expiresAt),
    ].filter(Boolean);
    return [`Changed the share ${shareOf(facts)}`, ...how].join(", ");
  },
  "share-link-renewed": (facts) =>
    `Gave the share ${shareOf(facts)} another link, which ended the one before`,
  "share-revoked": (facts) => `Revoked the share ${shareOf(facts)}`,
  exported: (facts) => {
    const format = formats[text(facts.details.as) ?? ""];
    const period = periodOf(facts.details);
    const page = facts.details.page ? `page ${facts.details.page}` : null;
    return `Exported ${[exportOf(facts), period, page, format && `as ${format}`].filter(Boolean).join(", ")}`;
  },
};

/** By next-auth's names of its providers. */
const signInWays: Record<string, string> = {
  credentials: "with a password",
  link: "with a sign-in link",
  github: "through GitHub",
  oidc: "through single sign-on",
};

/** By the reasons that signing in through a provider has. */
const refusals: Record<string, string> = {
  "account-unknown": ": there is no such account here",
  "not-allowed": ": not one of those who may",
  "email-unverified": ": no verified e-mail address",
  "invitation-refused": ": the invitation could not be used any more",
  "email-taken": ": the e-mail address is of somebody else there",
};

function wayOf(way: Detail): string {
  return signInWays[text(way) ?? ""] ?? "through a provider";
}

const formats: Record<string, string> = {
  csv: "CSV",
  json: "JSON",
  jsonl: "JSON lines",
  png: "PNG",
  svg: "SVG",
};

function placeOf({ enterprise }: AuditFacts): string {
  return enterprise ?? "all enterprises";
}

function personOf({ target, details }: AuditFacts): string {
  return target ?? `somebody who has no account any more${shortId(details.person)}`;
}

function someone(role: Detail): string {
  const given = text(role);
  if (!given) return "somebody";
  return `${/^[aeiou]/.test(given) ? "an" : "a"} ${given}`;
}

function accessTokenOf(facts: AuditFacts): string {
  const [name, last4, scope] = [facts.details.name, facts.details.last4, facts.details.scope].map(text);
  const named = ["the access token", name && `“${name}”`, last4 && `ending in ${last4}`];
  const may = scope && `that may ${scope} in ${placeOf(facts)}`;
  return [...named, may].filter(Boolean).join(" ");
}

/** "“Users, autumn” of acme-corp (3f2a91c0)" */
function shareOf(facts: AuditFacts): string {
  const title = text(facts.details.title);
  return `${title ? `“${title}” of ` : ""}${placeOf(facts)}${shortId(facts.details.share)}`;
}

/** Of a share's end: null is none. */
function until(expiresAt: Detail): string | null {
  if (expiresAt === null) return "for good";
  const last = day(text(expiresAt)?.slice(0, 10));
  return last && `until ${formatDay(last)}`;
}

/** "users-total, pushes of acme-corp"; of more than three metrics, how many. */
function exportOf(facts: AuditFacts): string {
  const what = text(facts.details.what) ?? "figures";
  const metrics = what.split(",");
  if (what === "audit log") return `the audit log of ${facts.enterprise ?? "all of Tidemark"}`;
  return `${metrics.length > 3 ? `${metrics.length} metrics` : metrics.join(", ")} of ${placeOf(facts)}`;
}

function periodOf({ range, from, to }: AuditFacts["details"]): string | null {
  const [first, last] = [day(from), day(to)];
  if (first && last) return formatRange(first, last);
  if (first) return `from ${formatDay(first)}`;
  if (last) return `to ${formatDay(last)}`;
  const days = /^(\d{1,5})d$/.exec(text(range) ?? "")?.[1];
  return days ? `the last ${daysWords(Number(days))}` : null;
}

function forDays(days: Detail): string {
  return typeof days === "number" ? `, for ${daysWords(days)}` : "";
}

function daysWords(days: number): string {
  return days === 1 ? "1 day" : `${days} days`;
}

/** Enough of an id to tell it from the others: " (3f2a91c0)". */
function shortId(id: Detail): string {
  const given = text(id);
  return given ? ` (${given.slice(0, 8)})` : "";
}

function day(value: Detail): string | null {
  const given = text(value);
  return given && /^\d{4}-\d{2}-\d{2}$/.test(given) ? given : null;
}

/** What people named may hold characters that turn the sentence around. */
function text(value: Detail): string | null {
  return typeof value === "string" ? stripUnprintable(value) || null : null;
}
