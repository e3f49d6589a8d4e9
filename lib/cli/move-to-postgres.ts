import { runServerTask } from "./server-task.ts";

/** `npm run move-to-postgres`, while Tidemark does not run */
await runServerTask({ TIDEMARK_TASK: "move-to-postgres" });
