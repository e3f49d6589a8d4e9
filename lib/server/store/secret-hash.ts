import "server-only";
import { createHash, randomBytes } from "node:crypto";

/** 32 random bytes, for a link or a token that is shown once and stored as its hash only. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** SHA-256: enough for secrets of 32 random bytes, which nobody can guess. */
export function secretHash(secret: string): string {
  return createHash("sha256").update(secret).digest("base64url");
}
