import { expect, it } from "vitest";
import { findGitHubToken, keepGitHubToken, readGitHubToken, removeGitHubToken } from "./github-tokens";
import { verifyKeys } from "./key-check";
import { removeUser } from "./people";
import type { Database } from "./tables";
import { newKeyring, onEveryDatabase } from "./test-databases";
import { insertUser } from "./users";

const now = new Date("2026-11-20T06:00:00Z");
const after = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

async function person(database: Database, name: string): Promise<string> {
  const person = { email: `${name}@acme.example`, name, passwordHash: null, emailVerified: true };
  const user = await insertUser(database.query, person, "owner", now);
  if (!user) throw new Error(`${name} is taken.`);
  return user.id;
}

onEveryDatabase("the token of a GitHub sign-in", ({ open, empty }) => {
  it("is kept encrypted for its user alone, and for an hour", async () => {
    const database = await open();
    const [userId, other] = [await person(database, "mona"), await person(database, "hubert")];
    await keepGitHubToken(database, { userId, token: "gho_first", login: "mona" }, now);
    await keepGitHubToken(database, { userId, token: "gho_canary", login: "mona-keller" }, now);
    expect(await findGitHubToken(database, userId, after(59))).toEqual({
      login: "mona-keller",
      expiresAt: after(60).toISOString(),
    });
    expect(await readGitHubToken(database, userId, after(59))).toBe("gho_canary");
    expect(await readGitHubToken(database, other, now)).toBeNull();
    for (const read of [findGitHubToken, readGitHubToken])
      expect(await read(database, userId, after(60))).toBeNull();
    const rows = await database.query.selectFrom("github_tokens").selectAll().execute();
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain("gho_");
    await database.query.updateTable("github_tokens").set({ user_id: other }).execute();
    await expect(readGitHubToken(database, other, now)).rejects.toThrow("does not open");
  });

  it("goes when it is used, when it has expired, and with its user", async () => {
    const database = await open();
    const [userId, other] = [await person(database, "mona"), await person(database, "hubert")];
    const count = async () => (await database.query.selectFrom("github_tokens").selectAll().execute()).length;
    await keepGitHubToken(database, { userId, token: "gho_canary", login: "mona" }, now);
    await keepGitHubToken(database, { userId: other, token: "gho_canary", login: "hubert" }, after(61));
    expect(await count()).toBe(1);
    await removeGitHubToken(database, other);
    expect(await count()).toBe(0);
    await keepGitHubToken(database, { userId, token: "gho_canary", login: "mona" }, now);
    await removeUser(database, userId);
    expect(await count()).toBe(0);
  });

  it("keeps Tidemark from starting without the key it needs, until it has expired", async () => {
    const where = await empty();
    const database = await open(where, newKeyring());
    const userId = await person(database, "mona");
    await keepGitHubToken(database, { userId, token: "gho_canary", login: "mona" }, now);
    await expect(verifyKeys(database.query, newKeyring(), after(59))).rejects.toThrow(
      "github_tokens.token_ciphertext",
    );
    await verifyKeys(database.query, newKeyring(), after(60));
    await verifyKeys(database.query, database.keyring, after(59));
  });
});
