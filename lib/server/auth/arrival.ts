import "server-only";
import { paths } from "@/lib/client/paths";
import { recordAudit } from "@/lib/server/audit/record";
import { getEnv } from "@/lib/server/env";
import { log } from "@/lib/server/log";
import { getDatabase } from "@/lib/server/store/database";
import {
  createUserWithIdentity,
  findUserByIdentity,
  hasIdentityOf,
  linkIdentity,
  type NewIdentityHolder,
} from "@/lib/server/store/identities";
import { acceptInvitation, findOpenInvitation } from "@/lib/server/store/invitations";
import { findUserByEmail, hasUsers, type User } from "@/lib/server/store/users";
import { type AdmissionFacts, admissionOf } from "./admission";
import type { SignInRefusal } from "./sign-in-refusal";

/** Somebody whom a provider vouches for. */
export type Arrival = {
  method: "github" | "oidc";
  /** The issuer's URL, or GitHub's. */
  provider: string;
  subject: string;
  name: string | null;
  /** Verified; null otherwise. */
  email: string | null;
  /** Of the allowed organizations, those they are an active member of. */
  organizations: string[];
};

/**
 * Finds, links or makes the account of whoever arrives, and takes up the invitation they bring; or says why they do not
 * get in. `landing` is the path of what the invitation opens.
 */
export async function admit(
  arrival: Arrival,
  invitation: string | null,
): Promise<{ user: User; landing: string | null } | { refused: SignInRefusal }> {
  const database = await getDatabase();
  // The first account is the owner's, who has the console's code.
  if (!(await hasUsers(database))) return refuse("account-unknown");
  if (invitation !== null && !(await findOpenInvitation(database, invitation)))
    return refuse("invitation-refused");
  const known = await findUserByIdentity(database, arrival);
  const namesake = arrival.email === null ? null : await findUserByEmail(database, arrival.email);
  const { allowed } = getEnv().signIn;
  const standing = await standingOf(known, namesake, arrival);
  const admission = admissionOf({ ...arrival, known: standing, invited: invitation !== null }, allowed);
  if (typeof admission === "object") return refuse(admission.refused);
  if (admission === "link" && namesake) await link(arrival, namesake);
  if (admission === "create" && arrival.email !== null) {
    const isListed = allowed.emailDomains !== null || allowed.gitHubOrganizations !== null;
    const { provider, subject, email } = arrival;
    const holder = {
      identity: { provider, subject },
      email,
      name: nameOf(arrival),
      everywhere: isListed ? ("viewer" as const) : null,
    };
    if (invitation !== null) return acceptOnArrival(arrival, invitation, holder);
    await createUser(arrival, holder);
  }
  // Also where another request of theirs was first.
  const user = known ?? (await findUserByIdentity(database, arrival));
  if (!user) return refuse("expired");
  return invitation === null
    ? { user, landing: null }
    : acceptOnArrival(arrival, invitation, { userId: user.id });
}

function refuse(refused: SignInRefusal): { refused: SignInRefusal } {
  log.info({ refusal: refused }, "sign-in refused");
  return { refused };
}

async function link(arrival: Arrival, { id, email }: User): Promise<void> {
  const { linked, passwordRemoved } = await linkIdentity(await getDatabase(), arrival, id);
  if (!linked) return;
  await recordAudit({
    action: "account-linked",
    actor: { id, email, via: "session" },
    details: { with: arrival.method, passwordRemoved },
  });
}

async function createUser(arrival: Arrival, holder: NewIdentityHolder): Promise<void> {
  const user = await createUserWithIdentity(await getDatabase(), holder);
  if (!user) return;
  await recordAudit({
    action: "account-made",
    actor: { id: user.id, email: user.email, via: "session" },
    details: { with: arrival.method, everywhere: holder.everywhere },
  });
}

async function acceptOnArrival(
  arrival: Arrival,
  token: string,
  person: NewIdentityHolder | { userId: string },
): Promise<{ user: User; landing: string } | { refused: SignInRefusal }> {
  const outcome = await acceptInvitation(await getDatabase(), { token, person });
  if (outcome.type !== "accepted") return refuse("invitation-refused");
  const { user, invitation } = outcome;
  const isNew = "identity" in person;
  await recordAudit({
    action: "invitation-accepted",
    actor: { id: user.id, email: user.email, via: "session" },
    enterprise: invitation.enterprise,
    details: { role: invitation.role, with: arrival.method, ...(isNew && { email: user.email }) },
  });
  return { user, landing: invitation.enterprise === null ? "/" : paths.overview(invitation.enterprise) };
}

/** The account of somebody who has just been admitted. */
export async function userOfArrival(arrival: Arrival): Promise<User> {
  const user = await findUserByIdentity(await getDatabase(), arrival);
  if (!user) throw new Error("The account was removed during sign-in.");
  return user;
}

async function standingOf(
  known: User | null,
  namesake: User | null,
  { provider }: Arrival,
): Promise<AdmissionFacts["known"]> {
  if (known) return "by-identity";
  if (!namesake) return "unknown";
  return (await hasIdentityOf(await getDatabase(), namesake.id, provider))
    ? "by-email-of-another"
    : "by-email";
}

function nameOf({ name, email }: Arrival): string {
  const plain = (name ?? "").replace(/\p{C}+/gu, " ").trim();
  return [...(plain || (email ?? ""))].slice(0, 100).join("");
}
