import "server-only";
import { mayActAs, type SignedInUser } from "@/lib/server/auth/roles";
import { enterpriseOf } from "@/lib/server/statistics/enterprise-of";
import { knownServers } from "@/lib/server/statistics/known-servers";
import { lastReadAt } from "@/lib/server/statistics/sync-ledger";
import { getDatabase } from "@/lib/server/store/database";
import { type EnterpriseRow, listEnterprises } from "@/lib/server/store/enterprises";
import { serverLabels } from "@/lib/snapshot/server-label";

/**
 * Every connected enterprise the user sees, with what they may know of its token: whoever cares for it all but the
 * token itself, others only whether charts will go on.
 */
export async function connectedEnterprises(user: SignedInUser) {
  const rows = await listEnterprises(await getDatabase());
  const seen = rows.filter(({ slug }) => mayActAs(user, "viewer", slug));
  return Promise.all(seen.map((row) => factsOf(row, mayActAs(user, "admin", row.slug))));
}

/** As whoever cares for its token sees it. */
export async function connectedEnterprise(slug: string) {
  return factsOf(await enterpriseOf(slug), true);
}

type StoredToken = NonNullable<EnterpriseRow["token"]>;

async function factsOf(enterprise: EnterpriseRow, caresForToken: boolean) {
  const servers = await knownServers(enterprise);
  const labelOf = serverLabels(servers);
  return {
    slug: enterprise.slug,
    connectedAt: enterprise.createdAt,
    token: enterprise.token && tokenFactsOf(enterprise.token, caresForToken),
    servers: servers.map((server) => ({
      server: server.serverId,
      label: labelOf(server.serverId),
      archived: server.archivedAt !== null,
      members: server.members.map(({ serverId }) => serverId),
      ghesVersion: server.ghesVersion,
      firstDay: server.firstDay,
      lastDay: server.lastDay,
    })),
    readAt: await lastReadAt(enterprise.slug),
    dataVersion: enterprise.dataVersion,
    isSample: enterprise.isSample,
  };
}

function tokenFactsOf(
  { kind, login, scopes, expiresAt, last4, addedAt }: StoredToken,
  caresForToken: boolean,
) {
  return { expiresAt, ...(caresForToken && { kind, login, scopes, last4, addedAt }) };
}
