import "server-only";
import { rmSync } from "node:fs";
import { hostname } from "node:os";
import path from "node:path";
import SqliteDatabase from "better-sqlite3";
import { z } from "zod";
import { makePrivateDirectory, makePrivateFile, readPrivateFile, replacePrivateFile } from "./private-files";

const holderSchema = z.object({ pid: z.number(), host: z.string(), startedAt: z.string() });

type Holder = z.infer<typeof holderSchema>;

/** Another process has the data directory; the message names it. */
export class DirectoryInUseError extends Error {
  override readonly name = "DirectoryInUseError";
  readonly holder: Holder | null;

  constructor(directory: string, holder: Holder | null) {
    const who = holder
      ? `process ${holder.pid} on ${holder.host}, running since ${holder.startedAt}`
      : "another process";
    super(
      `The data directory ${directory} is in use by ${who}. ` +
        "Stop that process, or give this one its own TIDEMARK_DATA_DIR.",
    );
    this.holder = holder;
  }
}

export type DirectoryLock = { release: () => void };

/**
 * Takes the data directory for this process until `release` or the process's end, however it ends: the lock is
 * SQLite's on a file of its own, so the system drops it with the process.
 */
export function lockDirectory(directory: string): DirectoryLock {
  makePrivateDirectory(directory);
  const lockFile = path.join(directory, "tidemark.lock");
  const holderFile = path.join(directory, "tidemark.lock.json");
  makePrivateFile(lockFile);
  const lock = new SqliteDatabase(lockFile, { timeout: 0 });
  try {
    lock.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    lock.close();
    if (error instanceof SqliteDatabase.SqliteError && error.code.startsWith("SQLITE_BUSY")) {
      throw new DirectoryInUseError(directory, readHolder(holderFile));
    }
    throw error;
  }
  const holder: Holder = { pid: process.pid, host: hostname(), startedAt: new Date().toISOString() };
  replacePrivateFile(holderFile, JSON.stringify(holder));
  return {
    release: () => {
      if (!lock.open) return;
      rmSync(holderFile, { force: true });
      lock.close();
    },
  };
}

function readHolder(holderFile: string): Holder | null {
  try {
    return holderSchema.parse(JSON.parse(readPrivateFile(holderFile) ?? ""));
  } catch {
    return null;
  }
}
