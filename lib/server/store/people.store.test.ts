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
const from = { method: "password", address: "203.0.113.5", userAgent: "Firefox" } as const;

async function person(database: Database, name: string, everywhere: Role | null = null): Promise<User> {
  const email = `${name}@acme.example`;
  const user = await insertUser(database.query, { email, name, passwordHash: null }, everywhere, now);
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
    expect(await userOfSession(database, here, now)).toEqual(mona);
    expect(await userOfSession(database, here, later(31))).toBeNull();
    expect(await userOfSession(database, "guessed", now)).toBeNull();
    expect((await listSessions(database, mona.id, now)).map(({ id }) => id).sort()).toEqual(
      [...sessions].sort(),
    );
    expect((await listSessions(database, mona.id, now))[0]).toMatchObject({ address: "203.0.113.5" });
    expect((await listSessions(database, mona.id, now))[0]?.userAgent).toHaveLength(300);

    expect(await endSession(database, "somebody-else", there)).toBe(false);
    expect(await userOfSession(database, there, now)).not.toBeNull();
    expect(await endSession(database, mona.id, there)).toBe(true);
    expect(await userOfSession(database, there, now)).toBeNull();
    expect(await endSessions(database, mona.id, here)).toBe(1);
    expect(await userOfSession(database, elsewhere, now)).toBeNull();
    expect(await userOfSession(database, here, later(1))).not.toBeNull();
    expect((await listSessions(database, mona.id, later(1)))[0]?.lastSeenAt).toBe(later(1).toISOString());
    await removeUser(database, mona.id);
    expect(await userOfSession(database, here, later(1))).toBeNull();
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
    const newcomer = (name: string) => ({ name, email: `${name}@acme.example`, passwordHash: "hash" });
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
