import { beforeAll, expect, it } from "vitest";
import { auditLog, wholeAuditLog } from "@/lib/server/audit/audit-log";
import { recordAudit } from "@/lib/server/audit/record";
import { log } from "@/lib/server/log";
import { inRequest } from "@/lib/server/request-context";
import { setDatabase } from "@/lib/server/statistics/test-installation";
import { storeToken } from "@/lib/server/store/enterprises";
import { setRole } from "@/lib/server/store/people";
import type { Database, Role } from "@/lib/server/store/tables";
import { newKeyring, onEveryDatabase } from "@/lib/server/store/test-databases";
import { insertUser, type User } from "@/lib/server/store/users";
import { makeAccessToken, removeOwnAccessToken, userOfToken } from "./access-tokens";
import { limitAttempts, TooManyAttempts } from "./attempt-limit";
import { hashPassword } from "./password";
import { roleIn, type SignedInUser } from "./roles";
import { signInWithPassword } from "./sign-in";

const password = "correct horse battery";

beforeAll(() => {
  process.env.PUBLIC_URL = "https://tidemark.example.com";
  process.env.AUTH_SECRET = "cX8w0Vf3uJm5Zt1Rk7Lq9Ys2Nd4Hb6Pg";
  log.level = "silent";
});

async function person(database: Database, everywhere: Role | null): Promise<User & SignedInUser> {
  const account = {
    email: "mona@acme.example",
    name: "Mona",
    passwordHash: await hashPassword(password),
    emailVerified: true,
  };
  const user = await insertUser(database.query, account, everywhere, new Date());
  if (!user) throw new Error("The address is taken.");
  return { ...user, roles: new Map(), sessionId: "session" };
}

/** As a request from there does it. */
async function from<T>(address: string, run: () => Promise<T>): Promise<T> {
  const request = new Request("https://tidemark.example.com", {
    headers: { "x-tidemark-client-address": address },
  });
  let outcome: { value: T } | undefined;
  await inRequest(request, async () => {
    outcome = { value: await run() };
    return new Response();
  });
  if (!outcome) throw new Error("It did not run.");
  return outcome.value;
}

onEveryDatabase("guessing passwords", ({ type, empty, open }) => {
  const guess = (address: string, given = "wrong", email = "mona@acme.example") =>
    from(address, () =>
      signInWithPassword(email, given).then(
        (user) => (user ? "in" : "refused"),
        (error) => {
          if (error instanceof TooManyAttempts) return "limited";
          throw error;
        },
      ),
    );
  const count = (outcomes: string[]) =>
    Object.fromEntries(
      ["in", "refused", "limited"].map((name) => [name, outcomes.filter((one) => one === name).length]),
    );

  it("of one account from one address ends after ten, on all replicas together, the right one too", async () => {
    const where = await empty();
    const keyring = newKeyring();
    const replicas = [await open(where, keyring)];
    if (type === "postgres") replicas.push(await open(where, keyring));
    await person(replicas[0] as Database, "owner");
    const outcomes: string[] = [];
    for (let round = 0; round < 10; round += 1) {
      setDatabase(replicas[round % replicas.length] as Database);
      outcomes.push(...(await Promise.all(Array.from({ length: 20 }, () => guess("203.0.113.5")))));
    }
    expect(count(outcomes)).toEqual({ in: 0, refused: 10, limited: 190 });
    expect(await guess("203.0.113.5", password)).toBe("limited");
    expect(await guess("198.51.100.7", password)).toBe("in");
  });

  it("of many accounts from one address ends after fifty, and a /64 is one address", async () => {
    const database = setDatabase(await open());
    await person(database, "owner");
    const outcomes: string[] = [];
    for (let index = 0; index < 60; index += 1)
      outcomes.push(
        await guess(`2001:db8:1:2::${index.toString(16)}`, "wrong", `nobody-${index}@acme.example`),
      );
    expect(count(outcomes)).toEqual({ in: 0, refused: 50, limited: 10 });
    expect(await guess("2001:db8:1:2:ffff::1", password)).toBe("limited");
    expect(await guess("2001:db8:1:3::1", password)).toBe("in");
  });

  it("of one account from ever new addresses ends after a hundred", async () => {
    setDatabase(await open());
    const tries = Array.from({ length: 120 }, (_, index) =>
      from(`203.0.113.${index}`, () =>
        limitAttempts("password", "mona@acme.example").then(
          () => 1,
          () => 0,
        ),
      ),
    );
    const passed = await Promise.all(tries);
    expect(passed.reduce<number>((sum, one) => sum + one, 0)).toBe(100);
  });

  it("is forgotten once it was right", async () => {
    const database = setDatabase(await open());
    await person(database, "owner");
    for (let round = 0; round < 4; round += 1) {
      for (let index = 0; index < 9; index += 1) expect(await guess("203.0.113.5")).toBe("refused");
      expect(await guess("203.0.113.5", password)).toBe("in");
    }
  });

  it("counts no right one: two hundred sign in from one address, and guesses there are limited as before", async () => {
    const database = setDatabase(await open());
    await person(database, "owner");
    for (let times = 0; times < 200; times += 1)
      expect(await guess("203.0.113.5", password), `${times}`).toBe("in");
    const outcomes: string[] = [];
    for (let index = 0; index < 60; index += 1)
      outcomes.push(await guess("203.0.113.5", "wrong", `nobody-${index}@acme.example`));
    expect(count(outcomes)).toEqual({ in: 0, refused: 50, limited: 10 });
  });

  it("is not bought more of by signing in to an account of one's own", async () => {
    const database = setDatabase(await open());
    await person(database, "owner");
    const outcomes: string[] = [];
    for (let round = 0; round < 30; round += 1) {
      outcomes.push(await guess("203.0.113.5", "wrong", "hubert@acme.example"));
      await guess("203.0.113.5", password);
    }
    expect(count(outcomes)).toEqual({ in: 0, refused: 10, limited: 20 });
  });

  it("leaves what was typed on no record, only whose account it was", async () => {
    const database = setDatabase(await open());
    await person(database, "owner");
    await guess("203.0.113.5", "hunter2-wrong");
    await guess("203.0.113.5", "x", "my-password-by-mistake");
    const { events } = await auditLog({}, { limit: 10 });
    expect(events.map(({ action, details, address }) => [action, details.account, address])).toEqual(
      expect.arrayContaining([
        ["sign-in-refused", "mona@acme.example", "203.0.113.5"],
        ["sign-in-refused", null, "203.0.113.5"],
      ]),
    );
    const everything = await database.query.selectFrom("attempts").selectAll().execute();
    expect(JSON.stringify([events, everything])).not.toMatch(/hunter2|by-mistake/);
  });
});

onEveryDatabase("access tokens", ({ open }) => {
  const facts = { kind: "classic", login: null, scopes: null, expiresAt: null };

  it("act as their user, never as more than their scope, and not at all once removed or expired", async () => {
    const database = setDatabase(await open());
    for (const slug of ["Acme", "globex"])
      await storeToken(database, { slug, token: "ghp_canary", facts, addedBy: null });
    const user = await person(database, "owner");
    const made = await makeAccessToken(user, { name: "reports", scope: "read", days: 1 });
    expect(made.token).toMatch(/^tdm_[\w-]{43}$/);
    expect(
      JSON.stringify(await database.query.selectFrom("access_tokens").selectAll().execute()),
    ).not.toContain(made.token);
    const rolesOf = async (token: string) => {
      const found = await userOfToken(token);
      return found && [roleIn(found, null), roleIn(found, "acme"), roleIn(found, "globex")];
    };
    expect(await rolesOf(made.token)).toEqual(["viewer", "viewer", "viewer"]);
    const manage = await makeAccessToken(user, {
      name: "sync",
      scope: "manage",
      enterprise: "ACME",
      days: 1,
    });
    expect(await rolesOf(manage.token)).toEqual([null, "admin", null]);
    await person(database, null).catch(() => null);
    await insertUser(
      database.query,
      { email: "other@acme.example", name: "Other", passwordHash: null, emailVerified: true },
      "owner",
      new Date(),
    );
    await setRole(database, { userId: user.id, scope: null, role: null });
    await setRole(database, { userId: user.id, scope: "globex", role: "admin" });
    expect(await rolesOf(made.token)).toEqual([null, null, "viewer"]);
    expect(await rolesOf(manage.token)).toEqual([null, null, null]);

    for (const wrong of ["", "tdm_", made.token.slice(0, -1), `${made.token}x`, made.token.toUpperCase()])
      expect(await userOfToken(wrong)).toBeNull();
    await expect(removeOwnAccessToken({ ...user, id: "somebody" }, made.id)).rejects.toMatchObject({
      status: 404,
    });
    await removeOwnAccessToken(user, made.id);
    expect(await userOfToken(made.token)).toBeNull();
    await database.query
      .updateTable("access_tokens")
      .set({ expires_at: "2020-01-01T00:00:00.000Z" })
      .execute();
    expect(await userOfToken(manage.token)).toBeNull();
  });

  it("cannot be made for an enterprise its user does not see", async () => {
    const database = setDatabase(await open());
    const user = await person(database, null);
    const refused = makeAccessToken(user, { name: "x", scope: "read", enterprise: "acme", days: 1 });
    await expect(refused).rejects.toMatchObject({ status: 400, errors: [{ parameter: "enterprise" }] });
  });
});

onEveryDatabase("the audit log", ({ open }) => {
  it("is told newest first, by page, filter and whole, and outlives whom it is about", async () => {
    const database = setDatabase(await open());
    await storeToken(database, {
      slug: "Acme",
      token: "ghp_canary",
      facts: { kind: "classic", login: null, scopes: null, expiresAt: null },
      addedBy: null,
    });
    const actor = { id: "1", email: "mona@acme.example", via: "session" } as const;
    for (let index = 0; index < 7; index += 1) {
      await from("203.0.113.5", () =>
        recordAudit({
          action: "role-changed",
          actor,
          enterprise: index % 2 ? "ACME" : null,
          details: { index },
        }),
      );
    }
    await recordAudit({ action: "signed-in", actor: null });
    const first = await auditLog({}, { limit: 5 });
    const second = await auditLog({}, { limit: 5, before: first.before ?? "" });
    expect([...first.events, ...second.events]).toHaveLength(8);
    expect(new Set([...first.events, ...second.events].map(({ id }) => id)).size).toBe(8);
    expect(second.before).toBeNull();
    const times = [...first.events, ...second.events].map(({ at }) => at);
    expect(times).toEqual([...times].sort().reverse());
    expect(
      (await auditLog({ enterprise: "acme" }, { limit: 50 })).events.map(({ details }) => details.index),
    ).toHaveLength(3);
    expect((await auditLog({ action: "signed-in" }, { limit: 50 })).events).toMatchObject([
      { actor: null, via: "nobody" },
    ]);
    expect((await auditLog({ actor: "MONA%" }, { limit: 50 })).events).toHaveLength(7);
    const today = new Date().toISOString().slice(0, 10);
    expect((await auditLog({ from: today, to: today }, { limit: 50 })).events).toHaveLength(8);
    expect((await auditLog({ to: "2020-01-01" }, { limit: 50 })).events).toEqual([]);
    let whole = 0;
    for await (const { id } of wholeAuditLog({})) whole += id ? 1 : 0;
    expect(whole).toBe(8);
    await expect(auditLog({ enterprise: "nobody" }, { limit: 1 })).rejects.toMatchObject({ status: 404 });
  });

  it("tells by address whom something was done to, where there is an account or it was noted", async () => {
    const database = setDatabase(await open());
    const { id, email } = await person(database, "owner");
    const events = [
      { action: "role-changed", details: { person: id, role: "admin" } },
      { action: "role-removed", details: { person: "gone" } },
      { action: "person-removed", details: { person: "gone", email: "gone@acme.example" } },
      { action: "sign-in-refused", details: { account: null } },
    ] as const;
    for (const event of events) await recordAudit({ ...event, actor: null });
    const told = await auditLog({}, { limit: 50 });
    expect(Object.fromEntries(told.events.map(({ action, target }) => [action, target]))).toEqual({
      "role-changed": email,
      "role-removed": null,
      "person-removed": "gone@acme.example",
      "sign-in-refused": null,
    });
  });
});
