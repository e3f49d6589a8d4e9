import "server-only";
import { formatDay } from "@/lib/period/format";
import { invalidParameters, Problem } from "@/lib/server/problem";
import { getDatabase } from "@/lib/server/store/database";
import { listServers } from "@/lib/server/store/listed-servers";
import { joinsOf } from "@/lib/server/store/server-joins";
import { changeServers, type ServerChange, type ServerRow } from "@/lib/server/store/servers";
import { enterpriseOf } from "./enterprise-of";
import { server, serverUnknown } from "./servers";

export type GivenToServer = {
  /** Null or empty: back to the host name. */
  name?: string | null | undefined;
  archived?: boolean | undefined;
  /** The server whose history it goes on with; null: none any more. */
  continues?: string | null | undefined;
};

/**
 * Names, archives or joins a server. A name and the archive are of the server as it is shown; a join is of the very
 * server that is named, so that each join of a chain can be undone.
 */
export async function applyServerChange(slug: string, id: string, given: GivenToServer) {
  const enterprise = await enterpriseOf(slug);
  const database = await getDatabase();
  const members = (await listServers(database, enterprise.slug)).flatMap((listed) => listed.members);
  const firstDayOf = (of: string) => members.find(({ serverId }) => serverId === of)?.firstDay ?? "";
  await changeServers(database, enterprise.slug, (rows) => {
    const row = rows.find(({ server_id }) => server_id === id);
    if (!row) throw serverUnknown(id);
    const changes = new Map<string, ServerChange>();
    const change = (of: string, what: ServerChange) => changes.set(of, { ...changes.get(of), ...what });
    const joins = joinsOf(rows);
    const shown = joins.shownAs(id);
    if (given.name) change(shown, { name: given.name });
    // One that an older one was given would show again.
    else if (given.name !== undefined) for (const of of joins.membersOf(shown)) change(of, { name: null });
    if (given.archived !== undefined) {
      change(shown, { archived_at: given.archived ? new Date().toISOString() : null });
    }
    if (given.continues !== undefined) {
      if (given.continues !== null) assertCanContinue(row, given.continues, rows, firstDayOf);
      change(id, { continues: given.continues });
    }
    return changes;
  });
  return server(enterprise.slug, id);
}

/**
 * Puts servers in this order; those left out come after them, in the order they were first stored in. Archived ones
 * that are left out keep their places among the others, where they are again once they are taken back.
 */
export async function applyServerOrder(slug: string, ids: readonly string[]): Promise<void> {
  const enterprise = await enterpriseOf(slug);
  await changeServers(await getDatabase(), enterprise.slug, (rows) => {
    const known = new Map(rows.map((row) => [row.server_id, row]));
    const unknown = ids.find((id) => !known.has(id));
    if (unknown !== undefined) throw serverUnknown(unknown);
    const joins = joinsOf(rows);
    const asked = new Set(ids.map((id) => joins.shownAs(id)));
    const stays = (id: string) => !asked.has(id) && known.get(id)?.archived_at != null;
    const firstStored = [...new Set(rows.map(({ server_id }) => joins.shownAs(server_id)))];
    const before = sortedByPlace(firstStored, (id) => joins.membersOf(id).map((of) => known.get(of)));
    const moved = [...new Set([...asked, ...firstStored])].filter((id) => !stays(id)).values();
    const order = before.map((id) => (stays(id) ? id : moved.next().value));
    return new Map(
      rows.map(({ server_id }) => [server_id, { position: order.indexOf(joins.shownAs(server_id)) + 1 }]),
    );
  });
}

type Placed = Pick<ServerRow, "position"> | undefined;

/** As they are shown: of joined servers the last that was given a place tells theirs. */
function sortedByPlace(ids: readonly string[], membersOf: (id: string) => Placed[]): string[] {
  const placeOf = (id: string) =>
    membersOf(id).findLast((member) => member?.position != null)?.position ?? Number.MAX_VALUE;
  return [...ids].sort((a, b) => placeOf(a) - placeOf(b));
}

function assertCanContinue(
  row: ServerRow,
  continued: string,
  rows: readonly ServerRow[],
  firstDayOf: (id: string) => string,
): void {
  const refuse = (message: string) => {
    throw invalidParameters([{ parameter: "continues", message }]);
  };
  if (!rows.some(({ server_id }) => server_id === continued)) refuse("This server is not known here.");
  if (row.continues === continued) return;
  if (joinsOf(rows).shownAs(continued) === joinsOf(rows).shownAs(row.server_id)) {
    refuse("A server cannot continue itself, or one that it is joined with already.");
  }
  if (row.continues !== null) throw alreadyJoined("It continues another server already.");
  if (rows.some(({ continues }) => continues === continued)) {
    throw alreadyJoined("Another server continues that one already.");
  }
  const [own, other] = [firstDayOf(row.server_id), firstDayOf(continued)];
  if (own <= other) {
    refuse(
      `It first reported on ${formatDay(own)}, not after the one that it is to continue, on ${formatDay(other)}.`,
    );
  }
}

function alreadyJoined(detail: string): Problem {
  return new Problem({
    status: 409,
    type: "server-joined",
    title: "These servers cannot be joined.",
    detail,
    nextSteps: ["Undo that join first."],
    errors: [{ parameter: "continues", message: detail }],
  });
}
