import "server-only";
import { Problem } from "@/lib/server/problem";

type Trouble = "full" | "locked" | "read-only" | "failing" | "away";

/** In order: the first that fits a code of SQLite, PostgreSQL or the system counts. */
const troubles: [RegExp, Trouble][] = [
  [/^(SQLITE_FULL|53100|ENOSPC)/, "full"],
  [/^(SQLITE_BUSY|SQLITE_LOCKED|55P03|40001|40P01|57014)/, "locked"],
  [/^(SQLITE_READONLY|25006|EROFS)/, "read-only"],
  [/^(SQLITE_IOERR|SQLITE_CANTOPEN|SQLITE_CORRUPT|SQLITE_NOTADB|58|XX)/, "failing"],
  [/^(08|53|57P0|28|3D000|ECONN|EHOST|ENET|ENOTFOUND|EAI_AGAIN|EPIPE|ETIMEDOUT)/, "away"],
];

/** The driver of PostgreSQL gives these no code. */
const withoutCode =
  /^(Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error|Client was closed)/;

const words: Record<Trouble, { title: string; detail: string; nextSteps: string[] }> = {
  full: {
    title: "There is no room left to write.",
    detail: "The disk of Tidemark's database is full. What is stored can still be read; nothing was changed.",
    nextSteps: ["Ask whoever runs this Tidemark to make room.", "Then try again; nothing need be restarted."],
  },
  locked: {
    title: "The database is busy.",
    detail: "Something else holds it, such as a backup. Nothing was changed.",
    nextSteps: ["Try again in a minute.", "If it stays, look at what else uses the database."],
  },
  "read-only": {
    title: "The database cannot be written to.",
    detail: "It is read-only to Tidemark. What is stored can still be read; nothing was changed.",
    nextSteps: ["Ask whoever runs this Tidemark to let it write to its database."],
  },
  failing: {
    title: "The database cannot be used.",
    detail: "Its files or its disk fail. Whether the last change was stored is not certain.",
    nextSteps: ["Ask whoever runs this Tidemark to look at the server's log and at the disk."],
  },
  away: {
    title: "The database does not answer.",
    detail: "Tidemark cannot reach it, and goes on by itself once it can. What is stored is not affected.",
    nextSteps: [
      "Try again in a minute.",
      "If it stays, ask whoever runs this Tidemark to look at its database.",
    ],
  },
};

/** What is wrong with the database itself, where that is why something failed; null where it is not. */
export function databaseProblem(error: unknown): Problem | null {
  if (!(error instanceof Error)) return null;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  const [, trouble] = troubles.find(([codes]) => codes.test(code)) ?? [];
  const told = trouble ?? (code === "" && withoutCode.test(error.message) ? "away" : null);
  return told && new Problem({ status: 503, type: `database-${told}`, ...words[told] });
}
