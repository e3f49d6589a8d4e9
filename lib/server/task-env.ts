import "server-only";
import path from "node:path";
import { z } from "zod";
import type { EnvProblem } from "./env-error";

/** What to do instead of serving. */
export type Task =
  | { name: "rotate-keys" }
  | { name: "backup"; file: string; overwrite: boolean }
  | { name: "restore"; file: string; withoutTokens: boolean }
  | { name: "import"; file: string; enterprise: string | null; dryRun: boolean }
  /** From the SQLite in this directory. */
  | { name: "move-to-postgres"; from: string };

/** Set by the commands that do these tasks. */
export const taskVariables = {
  TIDEMARK_TASK: z
    .enum(
      ["rotate-keys", "backup", "restore", "import", "move-to-postgres"],
      "must be rotate-keys, backup, restore, import or move-to-postgres.",
    )
    .optional(),
  TIDEMARK_TASK_FILE: z.string().optional(),
  TIDEMARK_TASK_OVERWRITE: z.stringbool("must be true or false.").default(false),
  TIDEMARK_TASK_ENTERPRISE: z.string().optional(),
  TIDEMARK_TASK_DRY_RUN: z.stringbool("must be true or false.").default(false),
  TIDEMARK_TASK_WITHOUT_TOKENS: z.stringbool("must be true or false.").default(false),
};

type TaskVariables = z.output<z.ZodObject<typeof taskVariables>>;

export function taskOf({ TIDEMARK_TASK: name, ...given }: TaskVariables, dataDirectory: string): Task | null {
  if (name === undefined) return null;
  if (name === "rotate-keys") return { name };
  if (name === "move-to-postgres") return { name, from: dataDirectory };
  const file = path.resolve(/* turbopackIgnore: true */ given.TIDEMARK_TASK_FILE ?? "");
  if (name === "import")
    return {
      ...{ name, file, enterprise: given.TIDEMARK_TASK_ENTERPRISE || null },
      dryRun: given.TIDEMARK_TASK_DRY_RUN,
    };
  return name === "backup"
    ? { name, file, overwrite: given.TIDEMARK_TASK_OVERWRITE }
    : { name, file, withoutTokens: given.TIDEMARK_TASK_WITHOUT_TOKENS };
}

export function missingFile(source: Record<string, string | undefined>): EnvProblem[] {
  const needsFile = ["backup", "restore", "import"].includes(source.TIDEMARK_TASK ?? "");
  if (!needsFile || source.TIDEMARK_TASK_FILE?.trim()) return [];
  return [{ variable: "TIDEMARK_TASK_FILE", reason: "is missing: which file?" }];
}
