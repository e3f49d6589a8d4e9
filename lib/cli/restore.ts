import { parseArgs } from "node:util";
import { runServerTask, typedFile } from "./server-task.ts";

/** `npm run restore -- FILE`, while Tidemark does not run */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { "without-tokens": { type: "boolean", default: false } },
});
await runServerTask({
  TIDEMARK_TASK: "restore",
  TIDEMARK_TASK_FILE: typedFile(positionals[0], "npm run restore -- FILE [--without-tokens]"),
  TIDEMARK_TASK_WITHOUT_TOKENS: String(values["without-tokens"]),
});
