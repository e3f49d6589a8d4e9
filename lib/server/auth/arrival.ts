import "server-only";
import { getEnv } from "@/lib/server/env";
import { log } from "@/lib/server/log";
import { getDatabase } from "@/lib/server/store/database";
import {
  createUserWithIdentity,
  findUserByIdentity,
  hasIdentityOf,
  linkIdentity,
} from "@/lib/server/store/identities";
import { findUserByEmail, hasUsers, type User } from "@/lib/server/store/users";
import { type AdmissionFacts, admissionOf } from "./admission";
import type { SignInRefusal } from "./sign-in-refusal";

/** Somebody whom a provider vouches for. */
export type Arrival = {
  /** The issuer's URL, or GitHub's. */
  provider: string;
  subject: string;
  name: string | null;
  /** Verified; null otherwise. */
  email: string | null;
  /** Of the allowed organizations, those they are an active member of. */
  organizations: string[];
};

/** Finds, links or makes the account of whoever arrives; or says why they do not get in. */
export async function admit(arrival: Arrival): Promise<{ user: User } | { refused: SignInRefusal }> {
  const database = await getDatabase();
  // The first account is the owner's, who has the console's code.
  if (!(await hasUsers(database))) return { refused: "account-unknown" };
  const known = await findUserByIdentity(database, arrival);
  const namesake = arrival.email === null ? null : await findUserByEmail(database, arrival.email);
  const admission = admissionOf(
    { ...arrival, known: await standingOf(known, namesake, arrival) },
    getEnv().signIn.allowed,
  );
  if (typeof admission === "object") {
    log.info({ refusal: admission.refused }, "sign-in refused");
    return admission;
  }
  if (admission === "link" && namesake) await linkIdentity(database, arrival, namesake.id);
  if (admission === "create" && arrival.email !== null)
    await createUserWithIdentity(database, arrival, { email: arrival.email, name: nameOf(arrival) });
  // Also where another request of theirs was first.
  const user = known ?? (await findUserByIdentity(database, arrival));
  return user ? { user } : { refused: "expired" };
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
