import { expect, it } from "vitest";
import { storeToken } from "./enterprises";
import {
  acceptInvitation,
  createInvitation,
  findOpenInvitation,
  listInvitations,
  removeInvitation,
} from "./invitations";
import { listPeople, removeUser, rolesOf, setRole } from "./people";
import { beginSession, endSession, endSessions, listSessions, userOfSession } from "./sessions";
import type { Database, Role } from "./tables";
import { newKeyring, onEveryDatabase } from "./test-databases";
import { findUser, insertUser, passwordHashOf, type User } from "./users";

const now = new Date("2026-11-20T06:00:00Z");
const later = (days: number) => new Date(now.getTime() + days * 86_400_000);
const facts = { kind: "classic", login: null, scopes: null, expiresAt: null };
const terms = ["password", "other"];
const from = { method: "password", terms: "password", address: "203.0.113.5", userAgent: "Firefox" } as const;

async function person(database: Database, name: string, everywhere: Role | null = null): Promise<User> {
  const email = `${name}@acme.example`;
  const user = await insertUser(
    database.query,
    { email, name, passwordHash: null, emailVerified: true },
    everywhere,
    now,
  );
  if (!user) throw new Error(`${email} is taken.`);
  return user;
}

async function enterprise(database: Database, slug: string): Promise<void> {
  await storeToken(database, { slug, token: "ghp_canary", facts, addedBy: null });
}

onEveryDatabase("people", ({ type, empty, open }) => {
  it("have a role everywhere, in some enterprises, or none", async () => {
    const database = await open();
    await enterprise(database, "Acme");
    const mona = await person(database, "mona", "owner");
    const hubert = await person(database, "hubert");
    expect(await setRole(database, { userId: hubert.id, scope: "ACME", role: "admin" })).toBe("changed");
    expect(await setRole(database, { userId: hubert.id, scope: "acme", role: "viewer" })).toBe("changed");
    expect(await setRole(database, { userId: "nobody", scope: "acme", role: "viewer" })).toBe("unknown-user");
    expect(await setRole(database, { userId: "nobody", scope: null, role: "viewer" })).toBe("unknown-user");
    expect(Object.fromEntries(await rolesOf(database, hubert.id))).toEqual({ acme: "viewer" });
    await beginSession(database, { userId: mona.id, ...from }, now);
    expect(await listPeople(database)).toEqual([
      { ...hubert, roles: new Map([["acme", "viewer"]]), lastSeenAt: null },
      { ...mona, roles: new Map(), lastSeenAt: now.toISOString() },
    ]);
    expect(await setRole(database, { userId: hubert.id, scope: "acme", role: null })).toBe("changed");
    expect((await rolesOf(database, hubert.id)).size).toBe(0);
  });

  it("always include an owner everywhere, however many leave at once, on however many replicas", async () => {
    const where = await empty();
    const keyring = newKeyring();
    const first = await open(where, keyring);
    const second = type === "sqlite" ? first : await open(where, keyring);
    const owners = await Promise.all(
      Array.from({ length: 8 }, (_, index) => person(first, `owner-${index}`, "owner")),
    );
    const outcomes = await Promise.all(
      owners.map(({ id }, index) => {
        const database = index % 2 ? first : second;
        return index % 4 < 2
          ? removeUser(database, id)
          : setRole(database, { userId: id, scope: null, role: "admin" });
      }),
    );
    expect(outcomes.filter((outcome) => outcome === "last-owner")).toHaveLength(1);
    const left = (await listPeople(first)).filter(({ everywhere }) => everywhere === "owner");
    expect(left).toHaveLength(1);
  });

  it("are signed in until their session is ended, has expired, or they are removed", async () => {
    const database = await open();
    await person(database, "owner", "owner");
    const mona = await person(database, "mona");
    const sessions = [];
    for (let count = 0; count < 3; count += 1)
      sessions.push(
        await beginSession(database, { userId: mona.id, ...from, userAgent: "x".repeat(999) }, now),
      );
    const [here = "", there = "", elsewhere = ""] = sessions;
    expect(await userOfSession(database, { id: here, terms }, now)).toEqual(mona);
    expect(await userOfSession(database, { id: here, terms }, later(31))).toBeNull();
    expect(await userOfSession(database, { id: "guessed", terms }, now)).toBeNull();
    expect(
      (await listSessions(database, { userId: mona.id, terms }, now)).map(({ id }) => id).sort(),
    ).toEqual([...sessions].sort());
    expect((await listSessions(database, { userId: mona.id, terms }, now))[0]).toMatchObject({
      address: "203.0.113.5",
    });
    expect((await listSessions(database, { userId: mona.id, terms }, now))[0]?.userAgent).toHaveLength(300);

    expect(await endSession(database, "somebody-else", there)).toBe(false);
    expect(await userOfSession(database, { id: there, terms }, now)).not.toBeNull();
    expect(await endSession(database, mona.id, there)).toBe(true);
    expect(await userOfSession(database, { id: there, terms }, now)).toBeNull();
    expect(await endSessions(database, mona.id, here)).toBe(1);
    expect(await userOfSession(database, { id: elsewhere, terms }, now)).toBeNull();
    expect(await userOfSession(database, { id: here, terms }, later(1))).not.toBeNull();
    expect((await listSessions(database, { userId: mona.id, terms }, later(1)))[0]?.lastSeenAt).toBe(
      later(1).toISOString(),
    );
    await removeUser(database, mona.id);
    expect(await userOfSession(database, { id: here, terms }, later(1))).toBeNull();
  });

  it("are invited by owners only: an invitation ends with the role it took to make it", async () => {
    const database = await open();
    await enterprise(database, "Acme");
    await enterprise(database, "Globex");
    await person(database, "owner", "owner");
    const invite = async (createdBy: string, scope: string | null) =>
      (await createInvitation(database, { scope, role: "owner", createdBy, days: 7 }, now)).token;
    const opens = async (token: string) => (await findOpenInvitation(database, token, now)) !== null;

    const mallory = await person(database, "mallory", "owner");
    const [everywhere, acme] = [await invite(mallory.id, null), await invite(mallory.id, "acme")];
    await setRole(database, { userId: mallory.id, scope: "acme", role: "owner" });
    expect([await opens(everywhere), await opens(acme)]).toEqual([true, true]);
    await setRole(database, { userId: mallory.id, scope: null, role: "viewer" });
    expect([await opens(everywhere), await opens(acme)]).toEqual([false, true]);
    expect(await listInvitations(database, null)).toEqual([]);
    await setRole(database, { userId: mallory.id, scope: "acme", role: "admin" });
    expect(await opens(acme)).toBe(false);

    const eve = await person(database, "eve", "owner");
    const left = await invite(eve.id, null);
    await removeUser(database, eve.id);
    const refused = { type: "invitation-refused" };
    const guest = { userId: mallory.id };
    expect(await acceptInvitation(database, { token: left, person: guest }, now)).toEqual(refused);

    const trudy = await person(database, "trudy", "owner");
    const other = await invite(trudy.id, "globex");
    // As by a demotion that has not come to the invitations yet.
    await database.query
      .updateTable("users")
      .set({ role_everywhere: "admin" })
      .where("id", "=", trudy.id)
      .execute();
    expect(await acceptInvitation(database, { token: other, person: guest }, now)).toEqual(refused);
    expect((await findUser(database, mallory.id))?.everywhere).toBe("viewer");
  });

  it("never lose by an invitation: it raises a role, whatever happens to it meanwhile", async () => {
    const database = await open();
    await enterprise(database, "Acme");
    const owner = await person(database, "owner", "owner");
    const mona = await person(database, "mona");
    const accept = async (scope: string | null, role: Role) => {
      const { token } = await createInvitation(database, { scope, role, createdBy: owner.id, days: 7 }, now);
      await acceptInvitation(database, { token, person: { userId: mona.id } }, now);
      return [
        (await findUser(database, mona.id))?.everywhere,
        (await rolesOf(database, mona.id)).get("acme"),
      ];
    };
    expect(await accept("acme", "viewer")).toEqual([null, "viewer"]);
    expect(await accept("acme", "admin")).toEqual([null, "admin"]);
    expect(await accept("acme", "viewer")).toEqual([null, "admin"]);
    expect(await accept(null, "viewer")).toEqual(["viewer", "admin"]);
    expect(await accept(null, "owner")).toEqual(["owner", "admin"]);
    expect(await accept(null, "admin")).toEqual(["owner", "admin"]);
  });

  it("are signed in only as long as what let them in does, and through a provider for a day", async () => {
    const database = await open();
    const mona = await person(database, "mona");
    const password = await beginSession(database, { userId: mona.id, ...from }, now);
    const oidc = await beginSession(
      database,
      { userId: mona.id, ...from, method: "oidc", terms: "oidc 1" },
      now,
    );
    const all = ["password", "oidc 1"];
    const changed = ["password", "oidc 2"];
    const ids = async (of: string[], at = now) =>
      (await listSessions(database, { userId: mona.id, terms: of }, at)).map(({ id }) => id).sort();
    expect(await userOfSession(database, { id: oidc, terms: all }, later(0.99))).toEqual(mona);
    expect(await userOfSession(database, { id: oidc, terms: changed }, now)).toBeNull();
    expect(await userOfSession(database, { id: password, terms: changed }, now)).toEqual(mona);
    expect(await ids(all)).toEqual([password, oidc].sort());
    expect(await ids(changed)).toEqual([password]);
    expect(await userOfSession(database, { id: oidc, terms: all }, later(1))).toBeNull();
    expect(await userOfSession(database, { id: password, terms: all }, later(29))).toEqual(mona);
  });

  it("are invited by a link that works once and for a time", async () => {
    const database = await open();
    await enterprise(database, "Acme");
    const mona = await person(database, "mona", "owner");
    const given = { scope: "acme", role: "admin", createdBy: mona.id, days: 7 } as const;
    const { id, token } = await createInvitation(database, given, now);
    expect(
      JSON.stringify(await database.query.selectFrom("invitations").selectAll().execute()),
    ).not.toContain(token);
    expect(await findOpenInvitation(database, token, later(7))).toBeNull();
    expect(await findOpenInvitation(database, token, later(6))).toMatchObject({
      id,
      enterprise: "Acme",
      role: "admin",
      invitedBy: "mona",
    });
    const newcomer = (name: string) => ({
      name,
      email: `${name}@acme.example`,
      passwordHash: "hash",
      emailVerified: true,
    });
    const take = (name: string) => acceptInvitation(database, { token, person: newcomer(name) }, later(1));
    expect(await take("mona")).toEqual({ type: "email-taken" });
    const outcomes = await Promise.all(Array.from({ length: 20 }, (_, index) => take(`guest-${index}`)));
    const [accepted, ...others] = outcomes.filter((outcome) => outcome.type === "accepted");
    expect(others).toEqual([]);
    const guest = accepted?.user;
    expect(await findUser(database, guest?.id ?? "")).toEqual(guest);
    expect(await passwordHashOf(database, guest?.id ?? "")).toBe("hash");
    expect(Object.fromEntries(await rolesOf(database, guest?.id ?? ""))).toEqual({ acme: "admin" });
    expect(await listPeople(database)).toHaveLength(2);
    expect(await listInvitations(database, "ACME")).toMatchObject([{ usedBy: guest?.email }]);
    expect(await listInvitations(database, null)).toEqual([]);
    expect(await removeInvitation(database, "acme", id)).toBeNull();
  });

  it("keep the greater role when they are invited to a lesser, and cannot use what was revoked", async () => {
    const database = await open();
    const mona = await person(database, "mona", "owner");
    await enterprise(database, "acme");
    const hubert = await person(database, "hubert");
    await setRole(database, { userId: hubert.id, scope: "acme", role: "owner" });
    const invite = (scope: string | null, role: Role) =>
      createInvitation(database, { scope, role, createdBy: mona.id, days: 1 }, now);
    const use = async (token: string) =>
      (await acceptInvitation(database, { token, person: { userId: hubert.id } }, now)).type;
    expect(await use((await invite("acme", "viewer")).token)).toBe("accepted");
    expect(Object.fromEntries(await rolesOf(database, hubert.id))).toEqual({ acme: "owner" });
    expect(await use((await invite(null, "admin")).token)).toBe("accepted");
    expect(await use((await invite(null, "viewer")).token)).toBe("accepted");
    expect((await findUser(database, hubert.id))?.everywhere).toBe("admin");
    const revoked = await invite("acme", "viewer");
    expect(await removeInvitation(database, null, revoked.id, now)).toBeNull();
    expect(await removeInvitation(database, "acme", revoked.id, now)).toBe("open");
    expect(await removeInvitation(database, "acme", revoked.id, now)).toBeNull();
    expect(await use(revoked.token)).toBe("invitation-refused");
    const expired = await invite("acme", "viewer");
    expect(await removeInvitation(database, "acme", expired.id, later(1))).toBe("expired");
    expect((await listInvitations(database, "acme")).map(({ id }) => id)).not.toContain(expired.id);
    expect(await use("guessed")).toBe("invitation-refused");
  });
});
