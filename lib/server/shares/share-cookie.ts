import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import { cookieName } from "@/lib/server/auth/cookie-name";
import { getEnv } from "@/lib/server/env";
import type { Share } from "@/lib/server/store/shares";

const hours = 12;

/** Lets whoever gave a share's password see it for half a day, as long as password and link stay the same. */
export function unlockingCookie(share: Share, now = new Date()): string {
  const { publicUrl } = getEnv();
  const until = now.getTime() + hours * 3600_000;
  const secure = publicUrl.startsWith("https:") ? "; Secure" : "";
  const attributes = `Path=/; Max-Age=${hours * 3600}; HttpOnly; SameSite=Lax${secure}`;
  return `${nameFor(share)}=${until}.${proofOf(share, until)}; ${attributes}`;
}

/** True where the request brings what `unlockingCookie` gave; it opens nothing by itself. */
export function isUnlocked(share: Share, request: Request, now = new Date()): boolean {
  const value = cookieOf(request, nameFor(share)) ?? "";
  const [, until = "", proof = ""] = /^(\d{1,15})\.([\w-]{43})$/.exec(value) ?? [];
  if (Number(until) <= now.getTime()) return false;
  return timingSafeEqual(Buffer.from(proof), Buffer.from(proofOf(share, Number(until))));
}

export function cookieOf(request: Request, name: string): string | undefined {
  const cookies = (request.headers.get("cookie") ?? "").split(/;\s*/);
  return cookies.find((cookie) => cookie.startsWith(`${name}=`))?.slice(name.length + 1);
}

function nameFor({ id }: Share): string {
  return cookieName(`share-${id}`, getEnv().publicUrl);
}

function proofOf({ id, hash, passwordHash }: Share, until: number): string {
  const parts = JSON.stringify(["share", id, hash, passwordHash, until]);
  return createHmac("sha256", getEnv().authSecret).update(parts).digest("base64url");
}
