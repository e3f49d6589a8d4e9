import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { DecryptionError, decrypt, encrypt, keyIdOf } from "./encryption";
import { generateKey, type Keyring, parseKeyring } from "./keyring";

const keyring = parseKeyring(generateKey());
const place = { table: "enterprises", row: "acme-corp", column: "token_ciphertext" };

function keyringOf(currentId: string, ...ids: string[]): Keyring {
  return { currentId, keys: new Map([currentId, ...ids].map((id) => [id, randomBytes(32)])) };
}

it("opens what it has encrypted, and never writes the same twice", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string(), (plain, row) => {
      const sealed = encrypt(keyring, plain, { ...place, row });
      expect(sealed).toMatch(/^v1\.local-[0-9a-f]{8}\.[A-Za-z0-9_-]+$/);
      expect(decrypt(keyring, sealed, { ...place, row })).toBe(plain);
      expect(encrypt(keyring, plain, { ...place, row })).not.toBe(sealed);
    }),
  );
});

it("does not open a value at another place", () => {
  const sealed = encrypt(keyring, "ghp_canary", place);
  for (const other of [
    { ...place, row: "globex" },
    { ...place, table: "users" },
    { ...place, column: "token_login" },
    { table: 'enterprises","acme-corp', row: "", column: "token_ciphertext" },
  ]) {
    expect(() => decrypt(keyring, sealed, other)).toThrow(DecryptionError);
  }
});

it("does not open a value of which any byte was changed or cut off", () => {
  const sealed = encrypt(keyring, "ghp_canary", place);
  const start = sealed.lastIndexOf(".") + 1;
  const body = Buffer.from(sealed.slice(start), "base64url");
  for (let index = 0; index < body.length; index++) {
    const tampered = Buffer.from(body);
    tampered[index] = (tampered[index] ?? 0) ^ 1;
    expect(() => decrypt(keyring, sealed.slice(0, start) + tampered.toString("base64url"), place)).toThrow(
      DecryptionError,
    );
    const cut = sealed.slice(0, start) + body.subarray(0, index).toString("base64url");
    expect(() => decrypt(keyring, cut, place)).toThrow(DecryptionError);
  }
});

it("tells a wrong key from a missing one, and quotes neither key nor value", () => {
  const sealed = encrypt(keyringOf("k1"), "ghp_canary", place);
  expect(() => decrypt(keyringOf("k1"), sealed, place)).toThrow(
    "The value in enterprises.token_ciphertext does not open with key k1.",
  );
  expect(() => decrypt(keyringOf("k2"), sealed, place)).toThrow("The encryption key k1 is not configured.");
  expect(() => decrypt(keyring, "ghp_canary", place)).toThrow(
    "The value is not in the form that Tidemark encrypts to.",
  );
});

it("encrypts with the current key and opens with the former", () => {
  const both = keyringOf("new", "old");
  const old = encrypt({ ...both, currentId: "old" }, "ghp_canary", place);
  expect(keyIdOf(old)).toBe("old");
  expect(decrypt(both, old, place)).toBe("ghp_canary");
  expect(keyIdOf(encrypt(both, "ghp_canary", place))).toBe("new");
});
