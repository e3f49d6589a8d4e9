import "server-only";
import { randomBytes } from "node:crypto";
import { looksLikeSample } from "./sample-secret";

/** AES-256 keys by id. New values are encrypted with the current one; the others still open old values. */
export type Keyring = { currentId: string; keys: ReadonlyMap<string, Buffer> };

/**
 * Reads `id:base64,id2:base64`, the first being current.
 * Throws an error whose message names the id and the fault, never the key.
 */
export function parseKeyring(text: string): Keyring {
  const keys = new Map<string, Buffer>();
  for (const [index, entry] of text.split(",").entries()) {
    const [, id, encoded] = /^\s*([A-Za-z0-9_-]{1,32}):([^:\s]+)\s*$/.exec(entry) ?? [];
    if (id === undefined || encoded === undefined) {
      throw new Error(`entry ${index + 1} is not of the form id:base64`);
    }
    if (!/^[A-Za-z0-9+/_-]{43}=?$/.test(encoded)) throw new Error(`key ${id} is not the base64 of 32 bytes`);
    const key = Buffer.from(encoded, "base64");
    if (looksLikeSample(encoded) || looksLikeSample(key.toString("latin1"))) {
      throw new Error(`key ${id} looks like a sample, not like random bytes`);
    }
    if (keys.has(id)) throw new Error(`the id ${id} appears twice`);
    if ([...keys.values()].some((other) => other.equals(key)))
      throw new Error(`key ${id} repeats another one`);
    keys.set(id, key);
  }
  const [currentId] = keys.keys();
  if (currentId === undefined) throw new Error("it holds no key");
  return { currentId, keys };
}

/** One new key under a new id, in the form `parseKeyring` reads. */
export function generateKey(): string {
  return `local-${randomBytes(4).toString("hex")}:${randomBytes(32).toString("base64")}`;
}

/** What `parseKeyring` reads. */
export function writeKeyring({ keys }: Keyring): string {
  return [...keys].map(([id, key]) => `${id}:${key.toString("base64")}`).join(",");
}
