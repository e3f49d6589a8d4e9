import "server-only";
import { mayActAs, type SignedInUser } from "@/lib/server/auth/roles";
import { Problem } from "@/lib/server/problem";
import { enterpriseNotConnected, enterpriseOf } from "@/lib/server/statistics/enterprise-of";
import { getDatabase } from "@/lib/server/store/database";
import { listEnterprises } from "@/lib/server/store/enterprises";
import { readJoins } from "@/lib/server/store/servers";
import {
  changeShare,
  findShare,
  listShares,
  removeShare,
  renewShareToken,
  type Share,
} from "@/lib/server/store/shares";
import type { View } from "@/lib/view/view";
import { shareAnswer, shareWithLink } from "./share-answer";
import { contentOf, type ShareDraft } from "./share-content";

/** The shares of an enterprise or, without one, of all that the user cares for; newest first. */
export async function sharesFor(user: SignedInUser, enterprise: string | undefined) {
  if (enterprise !== undefined && !mayActAs(user, "viewer", enterprise))
    throw enterpriseNotConnected(enterprise, "enterprise");
  if (enterprise !== undefined && !mayActAs(user, "admin", enterprise)) throw adminsOnly();
  if (enterprise !== undefined) await enterpriseOf(enterprise, "enterprise");
  const database = await getDatabase();
  const slugs =
    enterprise !== undefined
      ? [enterprise]
      : (await listEnterprises(database))
          .map(({ slug }) => slug)
          .filter((slug) => mayActAs(user, "admin", slug));
  const shares = await Promise.all(
    slugs.map(async (slug) => {
      const { shownAs } = await readJoins(database.query, slug);
      return (await listShares(database, slug)).map((share) => ({ ...share, view: viewOf(share, shownAs) }));
    }),
  );
  return shares
    .flat()
    .sort((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt))
    .map(shareAnswer);
}

/** Under the ids that its servers are shown under, whatever they were when it was made. */
function viewOf({ view }: Share, shownAs: (serverId: string) => string): View {
  return { ...view, servers: view.servers && [...new Set(view.servers.map(shownAs))] };
}

export async function editShare(id: string, draft: ShareDraft) {
  const database = await getDatabase();
  const share = await findShare(database, id);
  if (!share) throw shareUnknown();
  const content = await contentOf(share.enterprise, draft, share);
  const names = Object.keys(content) as (keyof typeof content)[];
  const isOther = (name: keyof typeof content) =>
    JSON.stringify(content[name]) !== JSON.stringify(share[name]);
  const changed = await changeShare(database, id, content, names.filter(isOther));
  if (!changed) throw shareUnknown();
  return shareAnswer(changed);
}

/** Another link for it; the one there was is dead. */
export async function renewShareLink(id: string) {
  const renewed = await renewShareToken(await getDatabase(), id);
  if (!renewed) throw shareUnknown();
  return shareWithLink(renewed.share, renewed.token);
}

export async function revokeShare(id: string) {
  const share = await removeShare(await getDatabase(), id);
  if (!share) throw shareUnknown();
  return shareAnswer(share);
}

/** The slug of the enterprise it shows; null where there is none of that id. */
export async function enterpriseOfShare(id: string): Promise<string | null> {
  return (await findShare(await getDatabase(), id))?.enterprise ?? null;
}

export function shareUnknown(): Problem {
  return new Problem({
    status: 404,
    type: "share-unknown",
    title: "There is no such share.",
    detail: "It may have been revoked already.",
    nextSteps: ["Reload the list."],
    errors: [{ parameter: "share", message: "Not a share of yours." }],
  });
}

function adminsOnly(): Problem {
  return new Problem({
    status: 403,
    type: "role-missing",
    title: "Your role does not allow this.",
    detail: "Links for people without an account are cared for by admins of the enterprise.",
    nextSteps: ["Ask an admin or an owner of it."],
  });
}
