import "server-only";
import { mayActAs, type SignedInUser } from "@/lib/server/auth/roles";
import { enterpriseOf } from "@/lib/server/statistics/enterprise-of";
import { lastReadAt } from "@/lib/server/statistics/sync";
import { getDatabase } from "@/lib/server/store/database";
import { type EnterpriseRow, listEnterprises } from "@/lib/server/store/enterprises";
import { listServers } from "@/lib/server/store/snapshots";
import { serverLabels } from "@/lib/snapshot/server-label";

/** Every connected enterprise the user sees, with what is known of its token, but never the token. */
export async function connectedEnterprises(user: SignedInUser) {
  const rows = await listEnterprises(await getDatabase());
  return Promise.all(rows.filter(({ slug }) => mayActAs(user, "viewer", slug)).map(factsOf));
}

export async function connectedEnterprise(slug: string) {
  return factsOf(await enterpriseOf(slug));
}

type StoredToken = NonNullable<EnterpriseRow["token"]>;

async function factsOf(enterprise: EnterpriseRow) {
  const servers = await listServers(await getDatabase(), enterprise.slug);
  const labelOf = serverLabels(servers);
  return {
    slug: enterprise.slug,
    connectedAt: enterprise.createdAt,
    token: enterprise.token && tokenFactsOf(enterprise.token),
    servers: servers.map((server) => ({
      server: server.serverId,
      label: labelOf(server.serverId),
      ghesVersion: server.ghesVersion,
      firstDay: server.firstDay,
      lastDay: server.lastDay,
    })),
    readAt: await lastReadAt(enterprise.slug),
    dataVersion: enterprise.dataVersion,
  };
}

function tokenFactsOf({ kind, login, scopes, expiresAt, last4, addedAt }: StoredToken) {
  return { kind, login, scopes, expiresAt, last4, addedAt };
}
