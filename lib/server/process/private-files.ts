import "server-only";
import { randomUUID } from "node:crypto";
import {
  chmodSync,
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";

/** Makes the directory if it is missing and closes it to other accounts (0700). */
export function makePrivateDirectory(directory: string): void {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  try {
    chmodSync(directory, 0o700);
  } catch (error) {
    // A mounted volume may belong to another account and yet be ours to write; its files are 0600 either way.
    if (!isErrorCode(error, "EPERM")) throw error;
  }
}

/** Makes an empty file if it is missing and closes it to other accounts (0600). */
export function makePrivateFile(file: string): void {
  closeSync(openSync(file, "a", 0o600));
  chmodSync(file, 0o600);
}

/** Makes an empty file, closed to other accounts (0600), where there is none yet. */
export function makeNewPrivateFile(file: string): void {
  closeSync(openSync(/* turbopackIgnore: true */ file, "wx", 0o600));
}

/** Waits until the disk has what was written to the file or, of a directory, which names are in it. */
export function syncToDisk(file: string): void {
  const descriptor = openSync(/* turbopackIgnore: true */ file, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** The file's text, or null if there is none. A file found open to other accounts is closed to them. */
export function readPrivateFile(file: string): string | null {
  try {
    chmodSync(file, 0o600);
    return readFileSync(file, "utf8");
  } catch (error) {
    if (isErrorCode(error, "ENOENT")) return null;
    throw error;
  }
}

/** Writes the file whole or not at all, replacing what was there. */
export function replacePrivateFile(file: string, text: string): void {
  renameSync(writeAside(file, text), file);
}

/** Writes the file whole, unless another process was first; returns the text that is there now. */
export function createPrivateFile(file: string, text: string): string {
  const aside = writeAside(file, text);
  try {
    linkSync(aside, file);
    return text;
  } catch (error) {
    if (!isErrorCode(error, "EEXIST")) throw error;
    return readFileSync(file, "utf8");
  } finally {
    rmSync(aside);
  }
}

function writeAside(file: string, text: string): string {
  const aside = `${file}.${randomUUID()}`;
  const descriptor = openSync(/* turbopackIgnore: true */ aside, "wx", 0o600);
  try {
    writeFileSync(descriptor, text);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  return aside;
}

function isErrorCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
