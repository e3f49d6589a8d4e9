import "server-only";
import { Problem } from "@/lib/server/problem";
import { getDatabase } from "@/lib/server/store/database";
import { addEnterprise } from "@/lib/server/store/enterprises";
import { connectedEnterprise } from "./connected-enterprises";
import { assertSlug } from "./try-connection";

/** Adds an enterprise without a token; a 409 problem if there is one of that slug. */
export async function addWithoutToken(slug: string) {
  assertSlug(slug);
  if (await addEnterprise(await getDatabase(), { slug, isSample: false })) return connectedEnterprise(slug);
  throw new Problem({
    status: 409,
    type: "enterprise-exists",
    title: "This enterprise is here already.",
    detail: `\`${slug}\` is among the enterprises of this Tidemark. Nothing was changed.`,
    nextSteps: ["Open its Data coverage page and import files there."],
    errors: [{ parameter: "slug", message: "Is here already." }],
  });
}
