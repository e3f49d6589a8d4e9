import "server-only";
import type { DayRecord } from "@/lib/coverage/day-record";
import { stateAt } from "@/lib/coverage/day-states";
import { reasonsOf } from "@/lib/coverage/missing-reason";
import type { StoredServer } from "@/lib/coverage/server-facts";
import { daysBetween, today } from "@/lib/period/day";
import { Problem } from "@/lib/server/problem";
import { getDatabase } from "@/lib/server/store/database";
import { listVersions } from "@/lib/server/store/replaced-snapshots";
import { findStoredDay } from "@/lib/server/store/snapshots";
import { listSucceededReads } from "@/lib/server/store/syncs";
import { enterpriseOf } from "./enterprise-of";
import { revisionsOf } from "./revisions";
import { serverUnknown } from "./servers";
import { storedServers } from "./stored-servers";

/** All that is known of one server's day; a 404 problem outside of the days it can have. */
export async function dayRecord(slug: string, id: string, day: string): Promise<DayRecord> {
  const enterprise = await enterpriseOf(slug);
  const now = new Date();
  const { servers } = await storedServers(enterprise, now);
  const server = servers.find(({ members }) => members.some((member) => member.server === id));
  if (!server) throw serverUnknown(id);
  const state = stateAt(server.days, daysBetween(server.firstDay, day));
  if (!state) throw dayUnknown(day);
  const database = await getDatabase();
  const reads = state === "missing" ? await listSucceededReads(database, enterprise.slug) : [];
  const asked = { reads, hasToken: enterprise.token !== null };
  const reason = state === "missing" ? reasonsOf(asked, today(now))(day) : null;
  const stored = await storedOf(enterprise.slug, server, day);
  const reportedBy = stored?.serverId ?? server.server;
  const [versions = []] = await listVersions(database, enterprise.slug, [{ serverId: reportedBy, day }]);
  return {
    server: server.server,
    label: server.label,
    day,
    state,
    stored: stored?.day ?? null,
    reason: reason && {
      type: reason.type,
      readAt: reason.readAt === null ? null : { first: reason.readAt, last: reason.readAt },
    },
    revisions: revisionsOf(versions)
      .map(({ id: _, ...revision }) => revision)
      .reverse(),
  };
}

/** The snapshot that counts: where a server continues another, its own before the other's. */
async function storedOf(slug: string, { members }: StoredServer, day: string) {
  const database = await getDatabase();
  for (const { server } of [...members].reverse()) {
    const found = await findStoredDay(database, slug, server, day);
    if (found) return { serverId: server, day: found };
  }
  return null;
}

function dayUnknown(day: string): Problem {
  return new Problem({
    status: 404,
    type: "day-unknown",
    title: "Nothing is known of this day.",
    detail: `${day} is before the server's first snapshot, or after the newest day there can be one of.`,
    nextSteps: ["Choose a day from the server's first one on."],
    errors: [{ parameter: "day", message: "Not a day of this server." }],
  });
}
