import "server-only";
import { limitAttempts } from "@/lib/server/auth/attempt-limit";
import { hashPassword } from "@/lib/server/auth/password";
import type { SignedInUser } from "@/lib/server/auth/roles";
import { signInUrlFor } from "@/lib/server/auth/sign-in-url";
import { getEnv } from "@/lib/server/env";
import { invalidParameters, Problem } from "@/lib/server/problem";
import { getDatabase } from "@/lib/server/store/database";
import { acceptInvitation, findOpenInvitation, type Invitation } from "@/lib/server/store/invitations";

/** What an invitation offers, to whoever holds its token. */
export async function openInvitation(token: string) {
  const wasRight = await limitAttempts("invitation", null);
  const invitation = await findOpenInvitation(await getDatabase(), token);
  if (!invitation) throw invitationRefused();
  await wasRight();
  return offerOf(invitation);
}

/** Takes the invitation up with an account made for it; answers what it gave and a link that signs in. */
export async function acceptAsNewcomer(given: {
  token: string;
  email: string;
  name: string;
  password: string;
}) {
  const { token, email, name, password } = given;
  const database = await getDatabase();
  const wasRight = await limitAttempts("invitation", null);
  if (!getEnv().signIn.local) throw noPasswordsHere();
  // Before the costly hash: whoever holds no invitation is refused at once.
  if (!(await findOpenInvitation(database, token))) throw invitationRefused();
  const person = { email, name, passwordHash: await hashPassword(password), emailVerified: false };
  const outcome = await acceptInvitation(database, { token, person });
  if (outcome.type === "email-taken") {
    const message =
      "There is an account with this e-mail address. Sign in with it, then open the link again.";
    throw invalidParameters([{ parameter: "email", message }]);
  }
  if (outcome.type !== "accepted") throw invitationRefused();
  await wasRight();
  return { ...offerOf(outcome.invitation), signInUrl: await signInUrlFor(outcome.user.id) };
}

/** Takes the invitation up for somebody who has an account. */
export async function acceptAs(user: SignedInUser, token: string) {
  const outcome = await acceptInvitation(await getDatabase(), { token, person: { userId: user.id } });
  if (outcome.type !== "accepted") throw invitationRefused();
  return offerOf(outcome.invitation);
}

function offerOf({ enterprise, role, invitedBy, expiresAt }: Invitation) {
  return { enterprise, role, invitedBy, expiresAt };
}

function noPasswordsHere(): Problem {
  return new Problem({
    status: 409,
    type: "no-passwords-here",
    title: "Nobody signs in with a password here.",
    detail: "No account was made, and the invitation can still be used.",
    nextSteps: ["Open the invitation again and continue with one of the services it offers."],
  });
}

/** The same words whether it never was, was used, revoked or has expired. */
function invitationRefused(): Problem {
  return new Problem({
    status: 404,
    type: "invitation-refused",
    title: "This invitation cannot be used.",
    detail: "It works once and for a limited time.",
    nextSteps: ["Ask the person who invited you for a new link."],
  });
}
