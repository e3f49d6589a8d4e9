import { parseArgs } from "node:util";
import { runServerTask, typedFile } from "./server-task.ts";

/** `npm run backup -- FILE`, also while Tidemark runs */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { overwrite: { type: "boolean", default: false } },
});
await runServerTask({
  TIDEMARK_TASK: "backup",
  TIDEMARK_TASK_FILE: typedFile(positionals[0], "npm run backup -- FILE [--overwrite]"),
  TIDEMARK_TASK_OVERWRITE: String(values.overwrite),
});
