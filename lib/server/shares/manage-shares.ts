import "server-only";
import { mayActAs, type SignedInUser } from "@/lib/server/auth/roles";
import { Problem } from "@/lib/server/problem";
import { enterpriseNotConnected } from "@/lib/server/statistics/enterprise-of";
import { getDatabase } from "@/lib/server/store/database";
import { listEnterprises } from "@/lib/server/store/enterprises";
import {
  changeShare,
  findShare,
  listShares,
  removeShare,
  renewShareToken,
  type Share,
} from "@/lib/server/store/shares";
import { shareAnswer, shareWithLink } from "./share-answer";
import { contentOf, type ShareDraft } from "./share-content";

/** The shares of an enterprise or, without one, of all that the user cares for; newest first. */
export async function sharesFor(user: SignedInUser, enterprise: string | undefined) {
  if (enterprise !== undefined && !mayActAs(user, "viewer", enterprise))
    throw enterpriseNotConnected(enterprise, "enterprise");
  if (enterprise !== undefined && !mayActAs(user, "admin", enterprise)) throw adminsOnly();
  const database = await getDatabase();
  const slugs =
    enterprise !== undefined
      ? [enterprise]
      : (await listEnterprises(database))
          .map(({ slug }) => slug)
          .filter((slug) => mayActAs(user, "admin", slug));
  const shares = await Promise.all(slugs.map((slug) => listShares(database, slug)));
  return shares
    .flat()
    .sort((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt))
    .map(shareAnswer);
}

export async function editShare(user: SignedInUser, id: string, draft: ShareDraft) {
  const share = await shareFor(user, id);
  const content = await contentOf(share.enterprise, draft, share);
  const changed = await changeShare(await getDatabase(), id, content);
  if (!changed) throw shareUnknown();
  return shareAnswer(changed);
}

/** Another link for it; the one there was is dead. */
export async function renewShareLink(user: SignedInUser, id: string) {
  await shareFor(user, id);
  const renewed = await renewShareToken(await getDatabase(), id);
  if (!renewed) throw shareUnknown();
  return shareWithLink(renewed.share, renewed.token);
}

export async function revokeShare(user: SignedInUser, id: string) {
  const share = await shareFor(user, id);
  await removeShare(await getDatabase(), id);
  return shareAnswer(share);
}

/** The one way to a share that is not its link: for admins of its enterprise. Others learn nothing of it. */
async function shareFor(user: SignedInUser, id: string): Promise<Share> {
  const share = await findShare(await getDatabase(), id);
  if (!share || !mayActAs(user, "viewer", share.enterprise)) throw shareUnknown();
  if (!mayActAs(user, "admin", share.enterprise)) throw adminsOnly();
  return share;
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

function shareUnknown(): Problem {
  return new Problem({
    status: 404,
    type: "share-unknown",
    title: "There is no such share.",
    detail: "It may have been revoked already.",
    nextSteps: ["Reload the list."],
    errors: [{ parameter: "share", message: "Not a share of yours." }],
  });
}
