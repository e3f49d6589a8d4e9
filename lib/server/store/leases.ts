import "server-only";
import { type Kysely, type RawBuilder, SqliteAdapter, sql } from "kysely";
import type { Database, Tables } from "./tables";

/** Leave to do something that one process at a time does. `fence` is greater with every holder. */
export type Lease = { name: string; fence: number };

/** Another process has taken over, this one having slept or lost the database for too long. */
export class LeaseLost extends Error {
  constructor({ name }: Lease) {
    super(`The lease ${name} is another process's by now.`);
    this.name = "LeaseLost";
  }
}

/** Null while somebody else has it. It holds for `forMs` unless it is kept. */
export async function takeLease({ query }: Database, name: string, forMs: number): Promise<Lease | null> {
  const expiresAt = databaseTime(query, forMs);
  const row = await query
    .insertInto("leases")
    // Not 1: of an enterprise removed and connected again, whoever slept meanwhile must not fit.
    .values({ name, fence: Math.floor(Date.now() / 1000), expires_at: expiresAt })
    .onConflict((conflict) =>
      conflict
        .column("name")
        .doUpdateSet((expression) => ({
          fence: expression("leases.fence", "+", 1),
          expires_at: expiresAt,
        }))
        .where("leases.expires_at", "<=", databaseTime(query)),
    )
    .returning("fence")
    .executeTakeFirst();
  return row ? { name, fence: row.fence } : null;
}

/**
 * Keeps it for another while, or throws a LeaseLost. Within a transaction, what is written in it stands only if no
 * other process has taken over: its row is held until then.
 */
export async function keepLease(query: Kysely<Tables>, lease: Lease, forMs: number): Promise<void> {
  const { numUpdatedRows } = await query
    .updateTable("leases")
    .set({ expires_at: databaseTime(query, forMs) })
    .where("name", "=", lease.name)
    .where("fence", "=", lease.fence)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new LeaseLost(lease);
}

/** Others may take it at once. Its row stays, for fences never to be less than they were. */
export async function giveLeaseUp({ query }: Database, { name, fence }: Lease): Promise<void> {
  await query
    .updateTable("leases")
    .set({ expires_at: databaseTime(query) })
    .where("name", "=", name)
    .where("fence", "=", fence)
    .execute();
}

/** For the one process of a database, as it starts: whoever had any is no more. */
export async function endLeases(query: Kysely<Tables>): Promise<void> {
  await query
    .updateTable("leases")
    .set({ expires_at: databaseTime(query) })
    .execute();
}

/** True while some process has it. */
export async function isLeaseHeld({ query }: Database, name: string): Promise<boolean> {
  return (await heldLeases(query).where("leases.name", "=", name).executeTakeFirst()) !== undefined;
}

/** Of those that some process has, by the database's clock. */
export function heldLeases(query: Kysely<Tables>) {
  return query
    .selectFrom("leases")
    .select("leases.name")
    .where("leases.expires_at", ">", databaseTime(query));
}

/** So much later than now by the database's clock, which is one for all: those of the processes may differ. */
function databaseTime(query: Kysely<Tables>, laterMs = 0): RawBuilder<string> {
  return query.getExecutor().adapter instanceof SqliteAdapter
    ? sql`strftime('%Y-%m-%dT%H:%M:%fZ', 'now', ${`${laterMs / 1_000} seconds`})`
    : // Not every engine tells the type of a number by what it is multiplied with.
      sql`to_char(clock_timestamp() at time zone 'UTC' + cast(${laterMs} as double precision) * interval '1 ms',
        'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
