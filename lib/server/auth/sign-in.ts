import "server-only";
import type { User } from "next-auth";
import { recordAudit } from "@/lib/server/audit/record";
import { log } from "@/lib/server/log";
import { getDatabase } from "@/lib/server/store/database";
import { consumeSignInLink } from "@/lib/server/store/sign-in-links";
import { findUserByEmail, passwordHashOf } from "@/lib/server/store/users";
import { limitAttempts } from "./attempt-limit";
import { passwordFits } from "./password";

/**
 * The user whose e-mail address and password fit, or null; both failures take the same time. Throws a TooManyAttempts
 * before it looks at a password that comes after too many others.
 */
export async function signInWithPassword(email: string, password: string): Promise<User | null> {
  if (email.length > 254 || password.length > 200) {
    log.info("sign-in refused: longer than any e-mail address or password");
    return null;
  }
  const wasRight = await limitAttempts("password", email);
  const database = await getDatabase();
  const user = await findUserByEmail(database, email);
  const hash = user && (await passwordHashOf(database, user.id));
  if ((await passwordFits(hash ?? undefined, password)) && user) {
    await wasRight();
    return sessionUser(user);
  }
  // What was typed as an address of nobody may be anything, a password too.
  await recordAudit({
    action: "sign-in-refused",
    actor: null,
    details: { method: "password", account: user?.email ?? null },
  });
  log.info("sign-in refused: e-mail address and password do not fit");
  return null;
}

/** The user a single-use link was made for, or null if it is unknown, used or expired. */
export async function signInWithLink(token: string): Promise<User | null> {
  const wasRight = await limitAttempts("link", null);
  const user = await consumeSignInLink(await getDatabase(), token);
  if (user) {
    await wasRight();
    return sessionUser(user);
  }
  log.info("sign-in refused: the link is unknown, used or expired");
  return null;
}

function sessionUser({ id, email, name }: User): User {
  return { id, email: email ?? null, name: name ?? null };
}
