type NamedServer = {
  serverId: string;
  hostName: string | null;
  /** As an admin gave it. */
  name?: string | null;
};

/** What people see of a server: its name, else its host name, else the start of its id. */
export function serverLabel(server: NamedServer): string {
  return nameOf(server) ?? `server ${startOfId(server)}`;
}

/** The labels of all servers of an enterprise, by id: those that look alike have more of their id added. */
export function serverLabels(servers: readonly NamedServer[]): (serverId: string) => string {
  const forms = [
    serverLabel,
    (server: NamedServer) => `${nameOf(server) ?? "server"} (${startOfId(server)})`,
    (server: NamedServer) => `${nameOf(server) ?? "server"} (${server.serverId})`,
  ];
  const labels = new Map<string, string>();
  let alike = [...servers];
  for (const form of forms) {
    const counts = new Map<string, number>();
    for (const server of alike) counts.set(form(server), (counts.get(form(server)) ?? 0) + 1);
    for (const server of alike) labels.set(server.serverId, form(server));
    alike = alike.filter((server) => (counts.get(form(server)) ?? 0) > 1);
  }
  return (serverId) => labels.get(serverId) ?? serverId;
}

function nameOf({ name, hostName }: NamedServer): string | null {
  return name ?? hostName;
}

function startOfId({ serverId }: NamedServer): string {
  return [...serverId].slice(0, 8).join("");
}
