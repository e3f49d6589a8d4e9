/** What people see of a server: its host name, else the start of its id. */
export function serverLabel(server: { serverId: string; hostName: string | null }): string {
  return server.hostName ?? `server ${[...server.serverId].slice(0, 8).join("")}`;
}
