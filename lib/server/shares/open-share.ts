import "server-only";
import { limitAttempts, TooManyAttempts } from "@/lib/server/auth/attempt-limit";
import { passwordFits } from "@/lib/server/auth/password";
import { log } from "@/lib/server/log";
import { Problem } from "@/lib/server/problem";
import { getDatabase } from "@/lib/server/store/database";
import { findShareByToken, type Share } from "@/lib/server/store/shares";
import { isUnlocked } from "./share-cookie";

/** What a link leads to. Looked up at every request: nothing about a share is kept by whoever holds its link. */
export type OpenedLink =
  | { state: "open"; share: Share }
  | { state: "locked"; share: Share }
  | { state: "expired"; expiredAt: string }
  | { state: "unknown" };

export type OpenShare = Extract<OpenedLink, { state: "open" }>["share"];

/** Throws a TooManyAttempts for an address that has tried too many links that lead nowhere. */
export async function openLink(token: string, request: Request, now = new Date()): Promise<OpenedLink> {
  const share = await findShareByToken(await getDatabase(), token);
  if (!share) {
    await countMiss();
    return { state: "unknown" };
  }
  if (share.expiresAt !== null && Date.parse(share.expiresAt) <= now.getTime())
    return { state: "expired", expiredAt: share.expiresAt };
  if (share.passwordHash !== null && !isUnlocked(share, request, now)) return { state: "locked", share };
  return { state: "open", share };
}

/** A database that cannot be written to counts no tries, and still has no such link. */
async function countMiss(): Promise<void> {
  try {
    await limitAttempts("share-link", null);
  } catch (error) {
    if (error instanceof TooManyAttempts) throw error;
    log.warn({ err: error }, "a try of a link was not counted");
  }
}

/** For files of a share: the share, or one problem for all links that lead nowhere. */
export async function openShare(token: string, request: Request): Promise<Share> {
  const opened = await openLink(token, request);
  if (opened.state === "open") return opened.share;
  if (opened.state !== "locked") throw linkUnknown();
  throw new Problem({
    status: 401,
    type: "share-password-needed",
    title: "This share asks for a password.",
    detail: "It is given on the share's own page; until then nothing of it is shown.",
    nextSteps: ["Open the link itself in a browser and give the password."],
  });
}

/** True where the password is the share's; throws a TooManyAttempts beyond the limits. */
export async function passwordOpens({ id, passwordHash }: Share, password: string): Promise<boolean> {
  const wasRight = await limitAttempts("share-password", id);
  if (!(await passwordFits(passwordHash ?? undefined, password))) return false;
  await wasRight();
  return true;
}

/** Word for word the same whether it never was, was revoked, renewed or has expired. */
export function linkUnknown(): Problem {
  return new Problem({
    status: 404,
    type: "link-unknown",
    title: "This link does not exist.",
    detail: "There is nothing behind it.",
  });
}
