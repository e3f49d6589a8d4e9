import "server-only";
import { setTimeout } from "node:timers/promises";
import type { Kysely, Transaction } from "kysely";
import type { Tables } from "./tables";

const mostAttempts = 12;
const shortestWaitMs = 5;
const longestWaitMs = 500;

/**
 * Runs something in a transaction: every one goes through here. Where PostgreSQL takes it back for the sake of others at
 * once, it is run again whole, so that it changes nothing but the database.
 */
export function inTransaction<Result>(
  query: Kysely<Tables>,
  run: (transaction: Transaction<Tables>) => Promise<Result>,
): Promise<Result> {
  return againWhileTakenBack(() => query.transaction().execute(run));
}

/** Runs it again while the database answers that nothing of it stands because of others at once. */
export async function againWhileTakenBack<Result>(run: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      if (attempt === mostAttempts || !isTakenBack(error)) throw error;
    }
    // Of those that were in each other's way, not all come back at the same time.
    await setTimeout(Math.random() * Math.min(longestWaitMs, shortestWaitMs * 2 ** attempt));
  }
}

/** A serialization failure or a deadlock. Not 40003: whether that was committed, nobody knows. */
function isTakenBack(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "40001" || error.code === "40P01");
}
