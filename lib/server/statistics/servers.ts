import "server-only";
import { featureStays, joinRuns } from "@/lib/coverage/runs";
import type { ServerFacts, ServerRecord, StoredServer } from "@/lib/coverage/server-facts";
import { silentDays } from "@/lib/coverage/silence";
import { Problem } from "@/lib/server/problem";
import { getDatabase } from "@/lib/server/store/database";
import { listRuns } from "@/lib/server/store/server-days";
import { enterpriseOf } from "./enterprise-of";
import { storedServers } from "./stored-servers";
import { refreshWhenStale } from "./sync";

/** Every server that has reported. */
export async function servers(
  slug: string,
): Promise<{ enterprise: string; newestDay: string | null; servers: ServerFacts[] }> {
  const enterprise = await enterpriseOf(slug);
  await refreshWhenStale(enterprise);
  const stored = await storedServers(enterprise, new Date());
  return {
    enterprise: enterprise.slug,
    newestDay: stored.newestDay,
    servers: stored.servers.map((server) => factsOf(server, stored.newestDay)),
  };
}

/** What is known of one server over all its days; a 404 problem if none of this id has reported. */
export async function server(slug: string, id: string): Promise<ServerRecord> {
  const enterprise = await enterpriseOf(slug);
  const stored = await storedServers(enterprise, new Date());
  const found = stored.servers.find(({ members }) => members.some((member) => member.server === id));
  if (!found) throw serverUnknown(id);
  const database = await getDatabase();
  const runs = <Column extends Parameters<typeof listRuns>[3]>(column: Column) =>
    listRuns(database, enterprise.slug, found.server, column);
  const features = (await runs("features_enabled")).map((run) => ({
    ...run,
    value: JSON.parse(run.value) as string[],
  }));
  const lists = joinRuns(features, (a, b) => sameMembers(a, b));
  return {
    ...factsOf(found, stored.newestDay),
    days: found.days,
    newestDay: stored.newestDay ?? found.lastDay,
    versions: await runs("ghes_version"),
    hostNames: await runs("host_name"),
    thresholds: await runs("dormancy_threshold_days"),
    features: lists.length === 0 ? null : { enabled: lists.at(-1)?.value ?? [], stays: featureStays(lists) },
  };
}

function factsOf({ days, ...server }: StoredServer, newestDay: string | null): ServerFacts {
  const missingDays = days.split("m").length - 1;
  return {
    ...server,
    storedDays: days.length - missingDays,
    missingDays,
    silentDays: server.archivedAt === null ? silentDays(server, newestDay ?? server.lastDay) : 0,
  };
}

function sameMembers(a: readonly string[], b: readonly string[]): boolean {
  return JSON.stringify([...new Set(a)].sort()) === JSON.stringify([...new Set(b)].sort());
}

export function serverUnknown(id: string): Problem {
  return new Problem({
    status: 404,
    type: "server-unknown",
    title: "This server is not known here.",
    detail: `No server \`${id.slice(0, 40)}\` has reported for this enterprise.`,
    nextSteps: ["Choose among the servers that have reported."],
    errors: [{ parameter: "server", message: "Not a server of this enterprise." }],
  });
}
