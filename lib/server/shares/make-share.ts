import "server-only";
import type { SignedInUser } from "@/lib/server/auth/roles";
import { enterpriseOf } from "@/lib/server/statistics/enterprise-of";
import { getDatabase } from "@/lib/server/store/database";
import { createShare } from "@/lib/server/store/shares";
import { shareWithLink } from "./share-answer";
import { contentOf, type ShareDraft } from "./share-content";

/** A view behind a link that nobody can guess. The link is answered this once and kept nowhere. */
export async function makeShare(user: SignedInUser, given: ShareDraft & { enterprise: string }) {
  const { slug } = await enterpriseOf(given.enterprise, "enterprise");
  const content = await contentOf(slug, given, null);
  const { share, token } = await createShare(await getDatabase(), {
    ...content,
    enterprise: slug,
    createdBy: user.id,
  });
  return shareWithLink(share, token);
}
