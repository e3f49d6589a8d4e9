import "server-only";
import { log } from "@/lib/server/log";
import { Problem } from "@/lib/server/problem";
import { getDatabase } from "@/lib/server/store/database";
import { databaseProblem } from "@/lib/server/store/database-problem";
import { hasUsers } from "@/lib/server/store/users";

/** Throws a 503 problem unless the database answers a real query. */
export async function assertReady(): Promise<void> {
  try {
    await hasUsers(await getDatabase());
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
