import { beforeAll, expect, it } from "vitest";
import { log } from "@/lib/server/log";
import { setDatabase } from "@/lib/server/statistics/test-installation";
import { onEveryDatabase } from "@/lib/server/store/test-databases";
import { createFirstOwner, needsSetup, newSetupCode } from "./setup";
import { signInWithLink, signInWithPassword } from "./sign-in";

const owner = { email: "Mona@acme.example", name: "Mona", password: "correct horse battery" };

beforeAll(() => {
  process.env.PUBLIC_URL = "https://tidemark.example.com";
  process.env.AUTH_SECRET = "cX8w0Vf3uJm5Zt1Rk7Lq9Ys2Nd4Hb6Pg";
  log.level = "silent";
});

onEveryDatabase("the first owner", ({ open }) => {
  it("is made once, for the console's code, and can sign in", async () => {
    setDatabase(await open());
    const code = (await newSetupCode()) ?? "";
    expect(await needsSetup()).toBe(true);
    await expect(createFirstOwner({ ...owner, code: "BBBB-BBBB" })).rejects.toMatchObject({
      status: 400,
      errors: [{ parameter: "code" }],
    });

    const { signInUrl } = await createFirstOwner({ ...owner, code: code.toLowerCase() });
    const { origin, pathname, search, hash } = new URL(signInUrl);
    expect(origin + pathname + search).toBe("https://tidemark.example.com/sign-in/link");
    expect(await signInWithLink(hash.slice(1))).toMatchObject({ name: "Mona" });
    expect(await signInWithLink(hash.slice(1))).toBeNull();

    expect(await needsSetup()).toBe(false);
    expect(await newSetupCode()).toBeNull();
    await expect(createFirstOwner({ ...owner, code })).rejects.toMatchObject({ status: 409 });
  });

  it("signs in with the password alone that was set", async () => {
    setDatabase(await open());
    const code = (await newSetupCode()) ?? "";
    await createFirstOwner({ ...owner, code });
    expect(await signInWithPassword("mona@ACME.example", owner.password)).toMatchObject({ name: "Mona" });
    expect(await signInWithPassword(owner.email, "correct horse batter")).toBeNull();
    expect(await signInWithPassword("nobody@acme.example", owner.password)).toBeNull();
    expect(await signInWithPassword(owner.email, "x".repeat(201))).toBeNull();
  });
});
