import "server-only";
import type { Kysely } from "kysely";
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
export async function takeLease(
  { query }: Database,
  name: string,
  forMs: number,
  now = new Date(),
): Promise<Lease | null> {
  const expiresAt = new Date(now.getTime() + forMs).toISOString();
  const row = await query
    .insertInto("leases")
    // Not 1: of an enterprise removed and connected again, whoever slept meanwhile must not fit.
    .values({ name, fence: Math.floor(now.getTime() / 1000), expires_at: expiresAt })
    .onConflict((conflict) =>
      conflict
        .column("name")
        .doUpdateSet((expression) => ({
          fence: expression("leases.fence", "+", 1),
          expires_at: expiresAt,
        }))
        .where("leases.expires_at", "<=", now.toISOString()),
    )
    .returning("fence")
    .executeTakeFirst();
  return row ? { name, fence: row.fence } : null;
}

/**
 * Keeps it for another while, or throws a LeaseLost. Within a transaction, what is written in it stands only if no
 * other process has taken over: its row is held until then.
 */
export async function keepLease(
  query: Kysely<Tables>,
  lease: Lease,
  forMs: number,
  now = new Date(),
): Promise<void> {
  const { numUpdatedRows } = await query
    .updateTable("leases")
    .set({ expires_at: new Date(now.getTime() + forMs).toISOString() })
    .where("name", "=", lease.name)
    .where("fence", "=", lease.fence)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new LeaseLost(lease);
}

/** Others may take it at once. Its row stays, for fences never to be less than they were. */
export async function giveLeaseUp(
  { query }: Database,
  { name, fence }: Lease,
  now = new Date(),
): Promise<void> {
  await query
    .updateTable("leases")
    .set({ expires_at: now.toISOString() })
    .where("name", "=", name)
    .where("fence", "=", fence)
    .execute();
}

/** For the one process of a database, as it starts: whoever had any is no more. */
export async function endLeases(query: Kysely<Tables>, now = new Date()): Promise<void> {
  await query.updateTable("leases").set({ expires_at: now.toISOString() }).execute();
}

/** True while some process has it. */
export async function isLeaseHeld({ query }: Database, name: string, now = new Date()): Promise<boolean> {
  const row = await query
    .selectFrom("leases")
    .select("name")
    .where("name", "=", name)
    .where("expires_at", ">", now.toISOString())
    .executeTakeFirst();
  return row !== undefined;
}
