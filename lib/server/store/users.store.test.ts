import { expect, it } from "vitest";
import { openDatabase } from "./database";
import { issueSetupCode } from "./setup-codes";
import { consumeSignInLink, createSignInLink } from "./sign-in-links";
import { newKeyring, onEveryDatabase } from "./test-databases";
import { claimFirstOwner, findUser, findUserByEmail, hasUsers, passwordHashOf } from "./users";

const owner = { email: "Mona@Acme.Example", name: "Mona", passwordHash: "hash" };

async function codeOf(database: Parameters<typeof issueSetupCode>[0], now?: Date): Promise<string> {
  const code = await issueSetupCode(database, now);
  if (code === null) throw new Error("expected a setup code");
  return code;
}

onEveryDatabase("users", ({ type, empty, open }) => {
  it("makes the first owner for the code on the console, however it is typed", async () => {
    const database = await open();
    const code = await codeOf(database);
    expect(code).toMatch(/^[B-DF-HJ-NP-TV-XZ2-9]{4}-[B-DF-HJ-NP-TV-XZ2-9]{4}$/);
    expect(await hasUsers(database)).toBe(false);
    const outcome = await claimFirstOwner(database, {
      ...owner,
      code: ` ${code.toLowerCase().replace("-", " ")}`,
    });
    expect(outcome).toMatchObject({
      type: "claimed",
      user: { email: "mona@acme.example", name: "Mona", everywhere: "owner" },
    });
    expect(await hasUsers(database)).toBe(true);
    const user = await findUserByEmail(database, "MONA@acme.example");
    expect(await passwordHashOf(database, user?.id ?? "")).toBe("hash");
    expect(await findUser(database, user?.id ?? "")).toEqual(user);
    expect(await findUser(database, "nobody")).toBeNull();
  });

  it("refuses wrong and expired codes, and issues none once there is an owner", async () => {
    const database = await open();
    const issued = new Date("2026-11-20T06:00:00Z");
    const code = await codeOf(database, issued);
    const at = (time: string) => new Date(time);
    const refused = { type: "code-refused" };
    expect(await claimFirstOwner(database, { ...owner, code: "BBBB-BBBB" }, issued)).toEqual(refused);
    expect(await claimFirstOwner(database, { ...owner, code }, at("2026-11-21T06:00:00Z"))).toEqual(refused);
    expect(await claimFirstOwner(database, { ...owner, code }, at("2026-11-21T05:59:59Z"))).toMatchObject({
      type: "claimed",
    });
    expect(await claimFirstOwner(database, { ...owner, code }, issued)).toEqual({ type: "already-set-up" });
    expect(await issueSetupCode(database, issued)).toBeNull();
  });

  it("lets one of 50 parallel claims win, over two replicas and two codes, 20 times", async () => {
    for (let round = 0; round < 20; round += 1) await claimAtOnce();
  });

  async function claimAtOnce(): Promise<void> {
    const env = { database: await empty(), encryptionKeys: newKeyring() };
    const first = await openDatabase(env);
    const second = type === "sqlite" ? first : await openDatabase(env);
    const codes = [await codeOf(first), await codeOf(second)];
    // Connections are opened beforehand, or the claims would queue behind the opening and not meet.
    await Promise.all(Array.from({ length: 40 }, (_, index) => hasUsers(index % 2 ? first : second)));
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        claimFirstOwner(index % 2 ? first : second, {
          ...owner,
          email: `claimant-${index}@acme.example`,
          code: codes[Math.floor(index / 2) % 2] ?? "",
        }),
      ),
    );
    expect(outcomes.filter((outcome) => outcome.type === "claimed")).toHaveLength(1);
    const { count } = await first.query
      .selectFrom("users")
      .select((select) => select.fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow();
    expect(count).toBe(1);
    expect(await first.query.selectFrom("setup_codes").selectAll().execute()).toEqual([]);
    // At once, or the connections of twenty rounds would be more than PostgreSQL takes.
    await Promise.all([...new Set([first, second])].map((database) => database.close()));
  }

  it("signs in once per link, and not after a day", async () => {
    const database = await open();
    const claimed = await claimFirstOwner(database, { ...owner, code: await codeOf(database) });
    if (claimed.type !== "claimed") throw new Error(claimed.type);
    const token = await createSignInLink(database, claimed.user.id);
    expect(
      JSON.stringify(await database.query.selectFrom("sign_in_links").selectAll().execute()),
    ).not.toContain(token);
    const uses = await Promise.all(Array.from({ length: 20 }, () => consumeSignInLink(database, token)));
    expect(uses.filter((user) => user !== null)).toEqual([claimed.user]);
    const old = await createSignInLink(database, claimed.user.id, new Date("2026-11-20T06:00:00Z"));
    expect(await consumeSignInLink(database, old, new Date("2026-11-21T06:00:00Z"))).toBeNull();
    expect(await consumeSignInLink(database, "nothing")).toBeNull();
  });
});
