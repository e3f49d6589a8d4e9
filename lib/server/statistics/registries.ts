import "server-only";
import { getDatabase } from "@/lib/server/store/database";
import { readBodies } from "@/lib/server/store/snapshots";
import { type RegistryStates, registryStatesOf } from "@/lib/snapshot/registry-states";
import { enterpriseOf } from "./enterprise-of";
import { knownServers } from "./known-servers";

/** Which package registries a server had on in its newest snapshot. */
export type ServerRegistries = { server: string; states: RegistryStates };

export async function registries(slug: string): Promise<ServerRegistries[]> {
  const database = await getDatabase();
  const enterprise = await enterpriseOf(slug);
  const servers = await knownServers(enterprise);
  const found: ServerRegistries[] = [];
  for (const day of new Set(servers.map(({ lastDay }) => lastDay))) {
    const rows = await readBodies(database, enterprise.slug, { from: day, to: day });
    const bodies = new Map(rows.map(({ serverId, body }) => [serverId, body]));
    for (const { serverId, members } of servers.filter(({ lastDay }) => lastDay === day)) {
      const newest = members.findLast((member) => bodies.has(member.serverId));
      const body = newest && bodies.get(newest.serverId);
      if (body) found.push({ server: serverId, states: registryStatesOf(body) });
    }
  }
  return found;
}
