import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createStoredKeyring, generatedAuthSecret, storedKeyring } from "./generated-secrets";

let directory: string;

beforeEach(() => {
  directory = path.join(mkdtempSync(path.join(tmpdir(), "tidemark-secrets-")), "data");
});

afterEach(() => rmSync(path.dirname(directory), { recursive: true, force: true }));

const modeOf = (file: string) => (statSync(path.join(directory, file)).mode & 0o777).toString(8);

it("makes each secret once, in files closed to other accounts", () => {
  expect(storedKeyring(directory)).toBeNull();
  const secret = generatedAuthSecret(directory);
  const keyring = createStoredKeyring(directory);
  expect(secret).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(generatedAuthSecret(directory)).toBe(secret);
  expect(storedKeyring(directory)).toEqual(keyring);
  expect(createStoredKeyring(directory)).toEqual(keyring);
  expect(readdirSync(directory).sort()).toEqual(["auth-secret", "encryption-keys"]);
  expect([modeOf("."), modeOf("auth-secret"), modeOf("encryption-keys")]).toEqual(["700", "600", "600"]);
});

it("closes a file that was left open to other accounts", () => {
  generatedAuthSecret(directory);
  createStoredKeyring(directory);
  const file = path.join(directory, "encryption-keys");
  const text = readFileSync(file, "utf8");
  rmSync(file);
  writeFileSync(file, text, { mode: 0o644 });
  expect(storedKeyring(directory)?.keys.size).toBe(1);
  expect(modeOf("encryption-keys")).toBe("600");
});

it("names a damaged file and leaves it alone", () => {
  generatedAuthSecret(directory);
  const keys = path.join(directory, "encryption-keys");
  writeFileSync(keys, "local-1:cut off");
  writeFileSync(path.join(directory, "auth-secret"), "");
  expect(() => storedKeyring(directory)).toThrow(`${keys} is damaged`);
  expect(() => createStoredKeyring(directory)).toThrow(`${keys} is damaged`);
  expect(() => generatedAuthSecret(directory)).toThrow("auth-secret is damaged");
  expect(readFileSync(keys, "utf8")).toBe("local-1:cut off");
});
