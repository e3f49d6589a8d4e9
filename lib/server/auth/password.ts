import "server-only";
import { hash, verify } from "@node-rs/argon2";

/** Argon2id with the library's defaults (19 MiB, 2 passes), as OWASP recommends. */
export function hashPassword(password: string): Promise<string> {
  return hash(password);
}

let spareHash: Promise<string> | undefined;

/**
 * True if the password fits. Without a stored hash it still does the work of a check, so that the time of the
 * answer does not tell whether an account exists.
 */
export async function passwordFits(storedHash: string | undefined, password: string): Promise<boolean> {
  if (storedHash !== undefined) return verify(storedHash, password);
  spareHash ??= hashPassword("no account has this password");
  await verify(await spareHash, password);
  return false;
}
