import "server-only";
import { enterpriseOf } from "@/lib/server/statistics/enterprise-of";
import { lastReadAt } from "@/lib/server/statistics/sync";
import { getDatabase } from "@/lib/server/store/database";
import { type EnterpriseRow, listEnterprises } from "@/lib/server/store/enterprises";
import { listServers } from "@/lib/server/store/snapshots";
import { serverLabel } from "@/lib/snapshot/server-label";

/** Every connected enterprise with what is known of its token, but never the token. */
export async function connectedEnterprises() {
  const rows = await listEnterprises(await getDatabase());
  return Promise.all(rows.map(describe));
}

export async function connectedEnterprise(slug: string) {
  return describe(await enterpriseOf(slug));
}

async function describe(enterprise: EnterpriseRow) {
  const servers = await listServers(await getDatabase(), enterprise.slug);
  return {
    slug: enterprise.slug,
    connectedAt: enterprise.createdAt,
    token: enterprise.token,
    servers: servers.map((server) => ({
      server: server.serverId,
      label: serverLabel(server),
      ghesVersion: server.ghesVersion,
      firstDay: server.firstDay,
      lastDay: server.lastDay,
    })),
    readAt: await lastReadAt(enterprise.slug),
    dataVersion: enterprise.dataVersion,
  };
}
