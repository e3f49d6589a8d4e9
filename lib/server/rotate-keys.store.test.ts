import { readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay, setImmediate } from "node:timers/promises";
import { expect, it } from "vitest";
import type { DatabaseEnv } from "@/lib/server/env";
import { runInProcess, type TestProcess } from "@/lib/server/process/test-process";
import { generateKey, parseKeyring, writeKeyring } from "@/lib/server/secrets/keyring";
import { connect } from "@/lib/server/store/connect";
import { openDatabase } from "@/lib/server/store/database";
import { readToken, storeToken } from "@/lib/server/store/enterprises";
import { EncryptionKeyError } from "@/lib/server/store/key-check";
import { neededKeys } from "@/lib/server/store/sealed-values";
import type { Database } from "@/lib/server/store/tables";
import { onEveryDatabase } from "@/lib/server/store/test-databases";
import { rotateKeys } from "./rotate-keys";

const count = 100;
const tokenOf = (index: number) => `ghp_secret${index}`;
const facts = { kind: "classic", login: null, scopes: null, expiresAt: null };

async function storeTokens(database: Database): Promise<void> {
  for (let index = 0; index < count; index += 1)
    await storeToken(database, { slug: `acme-${index}`, token: tokenOf(index), facts, addedBy: null });
}

async function expectAllReadable(database: Database): Promise<void> {
  for (let index = 0; index < count; index += 1)
    expect(await readToken(database, `acme-${index}`)).toBe(tokenOf(index));
}

/** Rotates in a process of its own, which is killed once `until` has come. */
async function killedRotation(
  database: DatabaseEnv,
  keys: string | null,
  until: (rotating: TestProcess) => Promise<void>,
): Promise<void> {
  const rotating = runInProcess(`
    import { parseKeyring } from "@/lib/server/secrets/keyring";
    import { rotateKeys } from "@/lib/server/rotate-keys";
    const keys = ${JSON.stringify(keys)};
    console.log("begins");
    await rotateKeys({ database: ${JSON.stringify(database)}, encryptionKeys: keys && parseKeyring(keys) });
    console.log("done");
  `);
  await rotating.lines.next();
  await until(rotating);
  await rotating.stop();
}

const sealedWith = (keyId: string, sealed: readonly { token_ciphertext: string | null }[]) =>
  sealed.filter(({ token_ciphertext }) => token_ciphertext?.startsWith(`v1.${keyId}.`)).length;

onEveryDatabase("a key's rotation", ({ type, empty, open }) => {
  const kills = type === "sqlite" ? 50 : 10;

  it(`leaves nothing unreadable, killed ${kills} times, and then the old key can go`, async () => {
    const where = await empty();
    const former = generateKey();
    const first = await openDatabase({ database: where, encryptionKeys: parseKeyring(former) });
    await storeTokens(first);
    await first.close();

    let keys = former;
    let halfway = 0;
    for (let kill = 0; kill < kills; kill += 1) {
      // Every few, a new rotation begins; the others go on with what was interrupted.
      if (kill % 5 === 0) keys = `${generateKey()},${keys}`;
      const { currentId } = parseKeyring(keys);
      const enough = (kill % 5) * 20 + 1;
      // Killed by what it has done, not by the clock: how far that gets hangs on the machine.
      await killedRotation(where, keys, async ({ child }) => {
        const { query: observer } = connect(where);
        while (child.exitCode === null) {
          const sealed = await observer.selectFrom("enterprises").select("token_ciphertext").execute();
          if (sealedWith(currentId, sealed) >= enough) break;
          await setImmediate();
        }
        child.kill("SIGKILL");
        await observer.destroy();
      });
      const database = await openDatabase({ database: where, encryptionKeys: parseKeyring(keys) });
      await expectAllReadable(database);
      if ((await neededKeys(database.query)).size > 1) halfway += 1;
      await database.close();
    }
    const keyring = parseKeyring(keys);
    const { currentKey, done } = await rotateKeys({ database: where, encryptionKeys: keyring });
    expect(currentKey).toBe(keyring.currentId);
    expect(done.sort()).toEqual([...keyring.keys.keys()].filter((id) => id !== currentKey).sort());
    const [current = ""] = keys.split(",");
    const rotated = await openDatabase({ database: where, encryptionKeys: parseKeyring(current) });
    await expectAllReadable(rotated);
    await rotated.close();
    expect(halfway).toBeGreaterThan(0);
    await expect(open(where, parseKeyring(former))).rejects.toThrow(EncryptionKeyError);
  }, 240_000);

  it("changes nothing where all is sealed with the current key, and does not start without a needed one", async () => {
    const where = await empty();
    const key = generateKey();
    const database = await openDatabase({ database: where, encryptionKeys: parseKeyring(key) });
    await storeTokens(database);
    await database.close();
    const same = await rotateKeys({ database: where, encryptionKeys: parseKeyring(key) });
    expect(same).toMatchObject({ resealed: 0, done: [] });
    const without = rotateKeys({ database: where, encryptionKeys: parseKeyring(generateKey()) });
    await expect(without).rejects.toThrow(EncryptionKeyError);
    await expectAllReadable(await open(where, parseKeyring(key)));
  });

  if (type !== "sqlite") return;

  it("makes a new key in the data directory and forgets the old one, killed in between or not", async () => {
    const where = await empty();
    if (where.type !== "sqlite") throw new Error("This is of SQLite.");
    const env = { database: where, encryptionKeys: null };
    const file = path.join(where.directory, "encryption-keys");
    const database = await openDatabase(env);
    await storeTokens(database);
    await database.close();
    const before = parseKeyring(readFileSync(file, "utf8").trim());

    for (const afterMs of [0, 5, 15, 30, 60]) {
      await killedRotation(where, null, () => delay(afterMs));
      const reopened = await openDatabase(env);
      await expectAllReadable(reopened);
      await reopened.close();
    }
    const { currentKey } = await rotateKeys(env);
    const after = parseKeyring(readFileSync(file, "utf8").trim());
    expect([...after.keys.keys()]).toEqual([currentKey]);
    expect(before.keys.has(currentKey)).toBe(false);
    const reopened = await openDatabase(env);
    await expectAllReadable(reopened);
    await reopened.close();
    expect(writeKeyring(after)).not.toContain(before.currentId);
  }, 60_000);
});
