import { runServerTask } from "./server-task.ts";

/** `npm run rotate-keys` */
await runServerTask({ TIDEMARK_TASK: "rotate-keys" });
