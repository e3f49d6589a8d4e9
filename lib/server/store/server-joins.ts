import "server-only";

type Continuing = { server_id: string; continues: string | null };

/** Which servers are shown as one: a server and those whose history it goes on with. */
export type Joins = {
  /** The id that a server is shown under: of those joined with it, the newest's. */
  shownAs: (serverId: string) => string;
  /** Of a server that is shown, oldest first: the ids of all that it is made of, its own being the last. */
  membersOf: (shown: string) => string[];
  /** Every server that is continued, with the newer ones whose rows count on days that both have. */
  overshadowed: { serverId: string; newer: string[] }[];
};

export function joinsOf(rows: readonly Continuing[]): Joins {
  const older = new Map(rows.map((row) => [row.server_id, row.continues]));
  const newer = new Map(
    rows.flatMap((row) => (row.continues === null ? [] : [[row.continues, row.server_id]])),
  );
  const walk = (from: string, next: (id: string) => string | null | undefined): string[] => {
    const walked: string[] = [];
    for (let id = next(from); id && id !== from; id = next(id)) walked.push(id);
    return walked;
  };
  const newerThan = (id: string) => walk(id, (of) => newer.get(of));
  return {
    shownAs: (id) => newerThan(id).at(-1) ?? id,
    membersOf: (id) => [...walk(id, (of) => older.get(of)).reverse(), id],
    overshadowed: rows
      .map(({ server_id }) => ({ serverId: server_id, newer: newerThan(server_id) }))
      .filter(({ newer }) => newer.length > 0),
  };
}
