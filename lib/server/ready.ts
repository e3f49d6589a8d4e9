import "server-only";
import { log } from "@/lib/server/log";
import { Problem } from "@/lib/server/problem";
import { getDatabase } from "@/lib/server/store/database";
import { databaseProblem } from "@/lib/server/store/database-problem";
import { isMigrated } from "@/lib/server/store/migrate";
import { hasUsers } from "@/lib/server/store/users";

/** Throws a 503 problem unless the database answers real queries and has this version's schema. */
export async function assertReady(): Promise<void> {
  if (await hasSchema()) return;
  log.error("not ready: the database has an older schema");
  throw new Problem({
    status: 503,
    type: "not-ready",
    title: "Tidemark cannot serve now.",
    detail: "The database has an older schema, as if a copy of earlier had been put in its place.",
    nextSteps: ["Restart Tidemark, which brings it up to date."],
  });
}

async function hasSchema(): Promise<boolean> {
  try {
    const database = await getDatabase();
    await hasUsers(database);
    return await isMigrated(database.query);
  } catch (error) {
    log.error({ err: error }, "not ready: the database does not answer");
    throw (
      databaseProblem(error) ??
      new Problem({
        status: 503,
        type: "not-ready",
        title: "Tidemark cannot serve now.",
        detail: "The database does not answer.",
        nextSteps: ["Look at the server's log for the cause."],
      })
    );
  }
}
