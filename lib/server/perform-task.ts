import "server-only";
import { backUp, backupWords } from "@/lib/server/backup";
import type { Env } from "@/lib/server/env";
import { importFromDisk } from "@/lib/server/imports/import-task";
import { moveToPostgres, moveWords } from "@/lib/server/move-to-postgres";
import { restore, restoreWords } from "@/lib/server/restore";
import { rotateKeys, rotationWords } from "@/lib/server/rotate-keys";
import type { Task } from "@/lib/server/task-env";

/** Does what was asked for instead of serving; answers what the operator is told of it. */
export async function performTask(task: Task, env: Env): Promise<string> {
  switch (task.name) {
    case "rotate-keys":
      return rotationWords(await rotateKeys(env));
    case "backup":
      return backupWords(task.file, await backUp(env, task), env);
    case "restore":
      return restoreWords(task, await restore(env, task));
    case "import":
      return importFromDisk(task, (progress) => process.stderr.write(`${progress}\n`));
    case "move-to-postgres":
      return moveWords(task.from, await moveToPostgres(env, task.from));
  }
}
