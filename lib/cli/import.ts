import { parseArgs } from "node:util";
import { runServerTask, typedFile } from "./server-task.ts";

/** `npm run import -- FILE`, while Tidemark does not run on the same SQLite */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { enterprise: { type: "string", default: "" }, "dry-run": { type: "boolean", default: false } },
});
await runServerTask({
  TIDEMARK_TASK: "import",
  TIDEMARK_TASK_FILE: typedFile(positionals[0], "npm run import -- FILE [--enterprise SLUG] [--dry-run]"),
  TIDEMARK_TASK_ENTERPRISE: values.enterprise,
  TIDEMARK_TASK_DRY_RUN: String(values["dry-run"]),
});
