import "server-only";
import { randomBytes } from "node:crypto";
import path from "node:path";
import { createPrivateFile, makePrivateDirectory, readPrivateFile } from "@/lib/server/process/private-files";
import { generateKey, type Keyring, parseKeyring } from "./keyring";

/** The sign-in secret of this data directory, made on first use. */
export function generatedAuthSecret(directory: string): string {
  const file = path.join(directory, "auth-secret");
  makePrivateDirectory(directory);
  const secret = (
    readPrivateFile(file) ?? createPrivateFile(file, `${randomBytes(32).toString("base64url")}\n`)
  ).trim();
  if (secret.length < 32)
    throw new Error(`${file} is damaged. Delete it to end all sessions and start anew.`);
  return secret;
}

/** The encryption keys of this data directory; null before the first start. */
export function storedKeyring(directory: string): Keyring | null {
  const text = readPrivateFile(keysFile(directory));
  return text === null ? null : parseKeysFile(directory, text);
}

/** Makes the encryption keys of this data directory, unless another process was first. */
export function createStoredKeyring(directory: string): Keyring {
  makePrivateDirectory(directory);
  return parseKeysFile(directory, createPrivateFile(keysFile(directory), `${generateKey()}\n`));
}

function parseKeysFile(directory: string, text: string): Keyring {
  try {
    return parseKeyring(text.trim());
  } catch (error) {
    const reason = error instanceof Error ? error.message : "it cannot be read";
    throw new Error(`${keysFile(directory)} is damaged: ${reason}. Restore it from a backup.`);
  }
}

function keysFile(directory: string): string {
  return path.join(directory, "encryption-keys");
}
