import "server-only";
import { invalidParameters, Problem } from "@/lib/server/problem";
import { getDatabase } from "@/lib/server/store/database";
import { endSessions } from "@/lib/server/store/sessions";
import { passwordHashOf, setPasswordHash } from "@/lib/server/store/users";
import { limitAttempts } from "./attempt-limit";
import { hashPassword, passwordFits } from "./password";
import type { SignedInUser } from "./roles";

export async function hasPassword(user: SignedInUser): Promise<boolean> {
  return (await passwordHashOf(await getDatabase(), user.id)) !== null;
}

/** Sets a new password for whoever knows the current one, and ends all other sessions. */
export async function changePassword(
  user: SignedInUser,
  { current, next }: { current: string; next: string },
): Promise<{ ended: number }> {
  const database = await getDatabase();
  const hash = await passwordHashOf(database, user.id);
  if (hash === null) {
    throw new Problem({
      status: 409,
      type: "no-password",
      title: "This account has no password.",
      detail: "It signs in through another service, where its password is changed.",
    });
  }
  const wasRight = await limitAttempts("password", user.email);
  if (!(await passwordFits(hash, current)))
    throw invalidParameters([{ parameter: "current", message: "This is not your current password." }]);
  await wasRight();
  await setPasswordHash(database, user.id, await hashPassword(next));
  return { ended: await endSessions(database, user.id, user.sessionId) };
}
