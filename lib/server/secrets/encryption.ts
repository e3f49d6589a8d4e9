import "server-only";
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { Keyring } from "./keyring";

/** Where a value is stored; bound to the ciphertext so that it cannot be moved to another row. */
export type Place = { table: string; row: string; column: string };

const cipher = "aes-256-gcm";
const ivLength = 12;
const tagLength = 16;

/** A stored value that cannot be opened; the message says why and holds nothing of it. */
export class DecryptionError extends Error {
  override readonly name = "DecryptionError";
}

/** Encrypts with the current key into `v1.<key id>.<base64url(iv, ciphertext, tag)>`. */
export function encrypt(keyring: Keyring, plain: string, place: Place): string {
  const iv = randomBytes(ivLength);
  const sealing = createCipheriv(cipher, keyOf(keyring, keyring.currentId), iv, { authTagLength: tagLength });
  sealing.setAAD(associatedData(place));
  const body = Buffer.concat([iv, sealing.update(plain, "utf8"), sealing.final(), sealing.getAuthTag()]);
  return `v1.${keyring.currentId}.${body.toString("base64url")}`;
}

/** Opens what `encrypt` made for the same place; throws a DecryptionError otherwise. */
export function decrypt(keyring: Keyring, sealed: string, place: Place): string {
  const keyId = keyIdOf(sealed);
  const body = Buffer.from(sealed.slice(`v1.${keyId}.`.length), "base64url");
  const unreadable = `The value in ${place.table}.${place.column} does not open with key ${keyId}.`;
  if (body.length < ivLength + tagLength) throw new DecryptionError(unreadable);
  const opening = createDecipheriv(cipher, keyOf(keyring, keyId), body.subarray(0, ivLength), {
    authTagLength: tagLength,
  });
  opening.setAAD(associatedData(place));
  opening.setAuthTag(body.subarray(-tagLength));
  const plain = opening.update(body.subarray(ivLength, -tagLength));
  try {
    return Buffer.concat([plain, opening.final()]).toString("utf8");
  } catch {
    throw new DecryptionError(unreadable);
  }
}

/** The id of the key that a value was encrypted with. */
export function keyIdOf(sealed: string): string {
  const keyId = /^v1\.([A-Za-z0-9_-]{1,32})\.[A-Za-z0-9_-]+$/.exec(sealed)?.[1];
  if (keyId === undefined)
    throw new DecryptionError("The value is not in the form that Tidemark encrypts to.");
  return keyId;
}

function keyOf(keyring: Keyring, keyId: string): Buffer {
  const key = keyring.keys.get(keyId);
  if (!key) throw new DecryptionError(`The encryption key ${keyId} is not configured.`);
  return key;
}

function associatedData({ table, row, column }: Place): Buffer {
  return Buffer.from(JSON.stringify([table, row, column]), "utf8");
}
