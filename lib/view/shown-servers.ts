import type { View } from "./view";

type Known = { server: string; members: readonly string[] };

/** A view may name a server by the id of one that it continues. */
export function isShown({ members }: Pick<Known, "members">, { servers }: Pick<View, "servers">): boolean {
  return servers === null || members.some((id) => servers.includes(id));
}

/** The servers of a view under the ids that they are shown under; null: all of them. */
export function shownServers(known: readonly Known[], view: Pick<View, "servers">): string[] | null {
  return view.servers && known.filter((server) => isShown(server, view)).map(({ server }) => server);
}
