import { expect, it } from "vitest";
import { createAccessToken } from "./access-tokens";
import { createUserWithIdentity, findUserByIdentity, hasIdentityOf, linkIdentity } from "./identities";
import { acceptInvitation, createInvitation } from "./invitations";
import { removeUser } from "./people";
import { beginSession } from "./sessions";
import { createSignInLink } from "./sign-in-links";
import type { Role } from "./tables";
import { onEveryDatabase } from "./test-databases";
import { findUserByEmail, insertUser, passwordHashOf } from "./users";

const provider = "https://login.acme.example";
const ada = { provider, subject: "1" };
const holder = (email: string, everywhere: Role | null = null) => ({
  identity: ada,
  email,
  name: "Ada",
  everywhere,
});
const terms = "password";
const from = { address: null, userAgent: null };
const now = new Date("2026-11-20T06:00:00Z");

onEveryDatabase("identities", ({ open }) => {
  it("sign in to an account made for them, which has no password", async () => {
    const database = await open();
    const user = await createUserWithIdentity(database, holder("Ada@acme.example", "viewer"), now);
    expect(user).toMatchObject({ email: "ada@acme.example", everywhere: "viewer" });
    expect(await findUserByIdentity(database, ada)).toEqual(user);
    expect(await findUserByIdentity(database, { ...ada, provider: "https://other.example" })).toBeNull();
    expect(await passwordHashOf(database, user?.id ?? "")).toBeNull();
  });

  it("are one of a provider an account, and of one account only", async () => {
    const database = await open();
    const person = { email: "mona@acme.example", name: "Mona", passwordHash: null, emailVerified: true };
    const mona = await insertUser(database.query, person, "owner", now);
    const hubert = await insertUser(database.query, { ...person, email: "h@acme.example" }, "admin", now);
    if (!mona || !hubert) throw new Error("The addresses are taken.");
    expect(await hasIdentityOf(database, mona.id, provider)).toBe(false);
    expect((await linkIdentity(database, ada, mona.id)).linked).toBe(true);
    expect(await hasIdentityOf(database, mona.id, provider)).toBe(true);
    expect((await linkIdentity(database, ada, hubert.id)).linked).toBe(false);
    expect((await linkIdentity(database, { provider, subject: "2" }, mona.id)).linked).toBe(false);
    expect(
      (await linkIdentity(database, { provider: "https://github.com", subject: "1" }, mona.id)).linked,
    ).toBe(true);
    expect(await findUserByIdentity(database, ada)).toEqual(mona);

    await removeUser(database, hubert.id);
    await insertUser(database.query, { ...person, email: "b@acme.example" }, "owner", now);
    await removeUser(database, mona.id);
    expect(await findUserByIdentity(database, ada)).toBeNull();
  });

  it("end what was set before anybody had verified the address, and nothing where it was", async () => {
    const database = await open();
    const names = ["verified", "squatted"] as const;
    const links = await Promise.all(
      names.map(async (name) => {
        const person = { email: `${name}@acme.example`, name, passwordHash: "hash" };
        const user = await insertUser(
          database.query,
          { ...person, emailVerified: name === "verified" },
          null,
          now,
        );
        if (!user) throw new Error("The address is taken.");
        await beginSession(database, { userId: user.id, method: "password", terms, ...from });
        const token = { userId: user.id, name: "t", scope: "read", enterprise: null, days: 9 } as const;
        await createAccessToken(database, token);
        await createSignInLink(database, user.id);
        const { linked, passwordRemoved } = await linkIdentity(
          database,
          { provider, subject: name },
          user.id,
        );
        const again = await linkIdentity(
          database,
          { provider: "https://github.com", subject: name },
          user.id,
        );
        const left = await Promise.all(
          (["sessions", "access_tokens", "sign_in_links", "passwords"] as const).map(
            async (table) =>
              (
                await database.query
                  .selectFrom(table)
                  .select("user_id")
                  .where("user_id", "=", user.id)
                  .execute()
              ).length,
          ),
        );
        return { linked, passwordRemoved, again, left };
      }),
    );
    const again = { linked: true, passwordRemoved: false };
    expect(links).toEqual([
      { linked: true, passwordRemoved: false, again, left: [1, 1, 1, 1] },
      { linked: true, passwordRemoved: true, again, left: [0, 0, 0, 0] },
    ]);
  });

  it("take an invitation up with the account that is made for them, or leave both", async () => {
    const database = await open();
    const person = { email: "mona@acme.example", name: "Mona", passwordHash: null, emailVerified: true };
    const mona = await insertUser(database.query, person, "owner", now);
    const given = { scope: null, role: "admin", createdBy: mona?.id ?? "", days: 7 } as const;
    const { token } = await createInvitation(database, given, now);
    const taken = await acceptInvitation(database, { token, person: holder(person.email) }, now);
    expect(taken).toEqual({ type: "email-taken" });
    const accepted = await acceptInvitation(database, { token, person: holder("ada@acme.example") }, now);
    expect(accepted).toMatchObject({ type: "accepted", user: { email: "ada@acme.example" } });
    expect(await findUserByIdentity(database, ada)).toMatchObject({ everywhere: "admin" });
    const late = await acceptInvitation(database, { token, person: holder("eve@acme.example") }, now);
    expect(late).toEqual({ type: "invitation-refused" });
    expect(await findUserByEmail(database, "eve@acme.example")).toBeNull();
  });

  it("make one account, however often they arrive at once", async () => {
    const database = await open();
    const arrivals = Array.from({ length: 6 }, () =>
      createUserWithIdentity(database, holder("ada@acme.example")),
    );
    expect((await Promise.all(arrivals)).filter(Boolean)).toHaveLength(1);
    expect(await createUserWithIdentity(database, holder("other@acme.example"))).toBeNull();
    const users = await database.query.selectFrom("users").select("email").execute();
    expect(users).toEqual([{ email: "ada@acme.example" }]);
  });
});
