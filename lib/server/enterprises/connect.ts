import "server-only";
import type { SignedInUser } from "@/lib/server/auth/roles";
import { Problem } from "@/lib/server/problem";
import { beginSync, stopSync } from "@/lib/server/statistics/sync";
import { getDatabase } from "@/lib/server/store/database";
import { findEnterprise, storeToken } from "@/lib/server/store/enterprises";
import { removeGitHubToken } from "@/lib/server/store/github-tokens";
import { connectedEnterprise } from "./connected-enterprises";
import { tryConnection } from "./try-connection";

/** Tests the token and, only once it has passed, stores it encrypted in place of any earlier one; starts a read. */
export async function connect(slug: string, token: string, user: SignedInUser | null) {
  const database = await getDatabase();
  if ((await findEnterprise(database, slug))?.isSample)
    throw new Problem({
      status: 409,
      type: "sample-only",
      title: "The sample data is called by this name.",
      detail: "GitHub’s figures would be mixed with made-up ones. Nothing was changed.",
      nextSteps: ["Remove the sample data, then connect."],
    });
  const test = await tryConnection(slug, token);
  await storeToken(database, { slug, token, facts: test.facts, addedBy: user?.id ?? null });
  if (user) await removeGitHubToken(database, user.id);
  // One under way reads with the earlier token.
  await stopSync(slug);
  const sync = await beginSync(slug, "connect");
  return { enterprise: await connectedEnterprise(slug), test, sync };
}
