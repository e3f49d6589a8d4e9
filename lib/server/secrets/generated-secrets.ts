import "server-only";
import { randomBytes } from "node:crypto";
import path from "node:path";
import {
  createPrivateFile,
  makePrivateDirectory,
  readPrivateFile,
  replacePrivateFile,
} from "@/lib/server/process/private-files";
import { generateKey, type Keyring, parseKeyring, writeKeyring } from "./keyring";

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

/** The sign-in secret that was generated in this data directory; null where none was. */
export function storedAuthSecret(directory: string): string | null {
  return readPrivateFile(path.join(directory, "auth-secret"))?.trim() ?? null;
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

/** Puts a new key before those of this data directory, or leaves them where one was put there and not finished with. */
export function addStoredKey(directory: string, keyring: Keyring): Keyring {
  if (keyring.keys.size > 1) return keyring;
  const text = `${generateKey()},${writeKeyring(keyring)}`;
  replacePrivateFile(keysFile(directory), `${text}\n`);
  return parseKeyring(text);
}

/** Forgets all keys of this data directory but the current one. */
export function keepCurrentKey(directory: string, { currentId, keys }: Keyring): void {
  const current = new Map([...keys].filter(([id]) => id === currentId));
  replacePrivateFile(keysFile(directory), `${writeKeyring({ currentId, keys: current })}\n`);
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
