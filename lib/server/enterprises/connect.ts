import "server-only";
import type { SignedInUser } from "@/lib/server/auth/current-user";
import { invalidParameters } from "@/lib/server/problem";
import { beginSync } from "@/lib/server/statistics/sync";
import { getDatabase } from "@/lib/server/store/database";
import { storeToken } from "@/lib/server/store/enterprises";
import { connectedEnterprise } from "./connected-enterprises";
import { tryConnection } from "./try-connection";

/** First parts of Tidemark's own addresses: an enterprise of that name could not be opened. */
const ownAddresses = new Set(["api", "embed", "s", "settings", "setup", "sign-in"]);

/** Tests the token and, only once it has passed, stores it encrypted in place of any earlier one; starts a read. */
export async function connect(slug: string, token: string, user: SignedInUser | null) {
  if (ownAddresses.has(slug.toLowerCase())) {
    throw invalidParameters([
      { parameter: "slug", message: `\`${slug}\` is one of Tidemark's own addresses and cannot be connected.` },
    ]);
  }
  const test = await tryConnection(slug, token);
  await storeToken(await getDatabase(), { slug, token, facts: test.facts, addedBy: user?.id ?? null });
  const sync = await beginSync(slug, "connect");
  return { enterprise: await connectedEnterprise(slug), test, sync };
}
