import "server-only";
import { createHash, randomInt } from "node:crypto";
import type { Database } from "./tables";
import { inTransaction } from "./transaction";

/** No vowels and no look-alikes: read off a console and typed. */
const alphabet = "BCDFGHJKLMNPQRSTVWXZ23456789";
const lifetime = 24 * 3600_000;

/**
 * A new code, `XXXX-XXXX`, for claiming the first owner's account; null once there is an account.
 * Codes of other replicas stay valid until one of them is used.
 */
export async function issueSetupCode({ query }: Database, now = new Date()): Promise<string | null> {
  const code = `${randomLetters(4)}-${randomLetters(4)}`;
  return inTransaction(query, async (transaction) => {
    if (await transaction.selectFrom("users").select("id").executeTakeFirst()) return null;
    await transaction.deleteFrom("setup_codes").where("expires_at", "<=", now.toISOString()).execute();
    const expiresAt = new Date(now.getTime() + lifetime);
    await transaction
      .insertInto("setup_codes")
      .values({
        hash: setupCodeHash(code),
        created_at: now.toISOString(),
        expires_at: expiresAt.toISOString(),
      })
      .execute();
    return code;
  });
}

/** SHA-256 of the code as its alphabet has it: case, spaces and dashes do not matter. */
export function setupCodeHash(code: string): string {
  const letters = code.toUpperCase().replace(/[\s-]/g, "");
  return createHash("sha256").update(letters).digest("base64url");
}

function randomLetters(length: number): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join("");
}
