import "server-only";
import { sql } from "kysely";
import type { Database } from "./tables";

/** Counts one more try under the key; answers the tries in its window of time and when that began. */
export async function countAttempt(
  { query }: Database,
  key: string,
  windowMs: number,
  now = new Date(),
): Promise<{ count: number; windowStart: Date }> {
  const at = now.toISOString();
  const oldest = new Date(now.getTime() - windowMs).toISOString();
  // One statement, so that tries at once, on several replicas too, are all counted.
  const row = await query
    .insertInto("attempts")
    .values({ key, window_start: at, count: 1 })
    .onConflict((conflict) =>
      conflict.column("key").doUpdateSet({
        count: sql<number>`case when attempts.window_start <= ${oldest} then 1 else attempts.count + 1 end`,
        window_start: sql<string>`case when attempts.window_start <= ${oldest} then ${at} else attempts.window_start end`,
      }),
    )
    .returning(["count", "window_start"])
    .executeTakeFirstOrThrow();
  return { count: row.count, windowStart: new Date(row.window_start) };
}

/** Takes back one try of the window, unless that has ended since. */
export async function takeBackAttempt({ query }: Database, key: string, windowStart: Date): Promise<void> {
  await query
    .updateTable("attempts")
    .set({ count: sql<number>`count - 1` })
    .where("key", "=", key)
    .where("window_start", "=", windowStart.toISOString())
    .execute();
}

export async function forgetAttempts({ query }: Database, key: string): Promise<void> {
  await query.deleteFrom("attempts").where("key", "=", key).execute();
}

/** Forgets every window that began before. */
export async function forgetAttemptsBefore({ query }: Database, before: Date): Promise<void> {
  await query.deleteFrom("attempts").where("window_start", "<", before.toISOString()).execute();
}
