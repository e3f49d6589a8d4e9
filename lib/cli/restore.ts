import { runServerTask, typedFile } from "./server-task.ts";

/** `npm run restore -- FILE`, while Tidemark does not run */
await runServerTask({
  TIDEMARK_TASK: "restore",
  TIDEMARK_TASK_FILE: typedFile(process.argv[2], "npm run restore -- FILE"),
});
