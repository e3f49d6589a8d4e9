import { expect, it } from "vitest";
import { createUserWithIdentity, findUserByIdentity, hasIdentityOf, linkIdentity } from "./identities";
import { removeUser } from "./people";
import { onEveryDatabase } from "./test-databases";
import { insertUser, passwordHashOf } from "./users";

const provider = "https://login.acme.example";
const ada = { provider, subject: "1" };
const now = new Date("2026-11-20T06:00:00Z");

onEveryDatabase("identities", ({ open }) => {
  it("sign in to an account made for them, which has no password", async () => {
    const database = await open();
    const user = await createUserWithIdentity(database, ada, { email: "Ada@acme.example", name: "Ada" }, now);
    expect(user).toMatchObject({ email: "ada@acme.example", everywhere: "viewer" });
    expect(await findUserByIdentity(database, ada)).toEqual(user);
    expect(await findUserByIdentity(database, { ...ada, provider: "https://other.example" })).toBeNull();
    expect(await passwordHashOf(database, user?.id ?? "")).toBeNull();
  });

  it("are one of a provider an account, and of one account only", async () => {
    const database = await open();
    const person = { email: "mona@acme.example", name: "Mona", passwordHash: null };
    const mona = await insertUser(database.query, person, "owner", now);
    const hubert = await insertUser(database.query, { ...person, email: "h@acme.example" }, "admin", now);
    if (!mona || !hubert) throw new Error("The addresses are taken.");
    expect(await hasIdentityOf(database, mona.id, provider)).toBe(false);
    expect(await linkIdentity(database, ada, mona.id)).toBe(true);
    expect(await hasIdentityOf(database, mona.id, provider)).toBe(true);
    expect(await linkIdentity(database, ada, hubert.id)).toBe(false);
    expect(await linkIdentity(database, { provider, subject: "2" }, mona.id)).toBe(false);
    expect(await linkIdentity(database, { provider: "https://github.com", subject: "1" }, mona.id)).toBe(
      true,
    );
    expect(await findUserByIdentity(database, ada)).toEqual(mona);

    await removeUser(database, hubert.id);
    await insertUser(database.query, { ...person, email: "b@acme.example" }, "owner", now);
    await removeUser(database, mona.id);
    expect(await findUserByIdentity(database, ada)).toBeNull();
  });

  it("make one account, however often they arrive at once", async () => {
    const database = await open();
    const arrivals = Array.from({ length: 6 }, () =>
      createUserWithIdentity(database, ada, { email: "ada@acme.example", name: "Ada" }),
    );
    expect((await Promise.all(arrivals)).filter(Boolean)).toHaveLength(1);
    const other = { email: "other@acme.example", name: "Other" };
    expect(await createUserWithIdentity(database, ada, other)).toBeNull();
    const users = await database.query.selectFrom("users").select("email").execute();
    expect(users).toEqual([{ email: "ada@acme.example" }]);
  });
});
