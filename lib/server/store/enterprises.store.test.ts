import { expect, it } from "vitest";
import { DecryptionError } from "@/lib/server/secrets/encryption";
import {
  findEnterprise,
  listEnterprises,
  readToken,
  removeEnterprise,
  removeToken,
  storeToken,
} from "./enterprises";
import { listServers } from "./listed-servers";
import { upsertSnapshots } from "./snapshots";
import { startSync } from "./syncs";
import { onEveryDatabase } from "./test-databases";
import { connectTestEnterprise, testSnapshot } from "./test-snapshots";

const origin = { source: "api", readAt: "2026-11-20T06:00:00Z" } as const;

onEveryDatabase("enterprises", ({ open }) => {
  it("finds an enterprise whatever the case, and shows a token's facts but not the token", async () => {
    const database = await open();
    const facts = {
      kind: "fine-grained",
      login: "mona",
      scopes: null,
      expiresAt: "2027-01-01T00:00:00.000Z",
    };
    const now = new Date("2026-11-20T06:00:00Z");
    await storeToken(
      database,
      { slug: "Acme-Corp", token: "github_pat_canary9876", facts, addedBy: null },
      now,
    );
    const found = await findEnterprise(database, "aCME-corp");
    expect(found).toEqual({
      slug: "Acme-Corp",
      createdAt: now.toISOString(),
      dataVersion: expect.any(Number),
      isSample: false,
      token: {
        ...facts,
        last4: "9876",
        checkedAt: now.toISOString(),
        addedAt: now.toISOString(),
        addedBy: null,
      },
    });
    expect(await listEnterprises(database)).toEqual([found]);
    expect(await readToken(database, "ACME-CORP")).toBe("github_pat_canary9876");
    expect(
      JSON.stringify(await database.query.selectFrom("enterprises").selectAll().execute()),
    ).not.toContain("canary");
    expect(await findEnterprise(database, "other")).toBeNull();
    expect(await readToken(database, "other")).toBeNull();
  });

  it("replaces a token without touching the data version", async () => {
    const database = await open();
    const before = await connectTestEnterprise(database, "acme-corp", "ghp_old_token_1111");
    const after = await connectTestEnterprise(database, "ACME-corp", "ghp_new_token_2222");
    expect(after).toMatchObject({
      slug: "acme-corp",
      dataVersion: before.dataVersion,
      token: { last4: "2222" },
    });
    expect(await readToken(database, "acme-corp")).toBe("ghp_new_token_2222");
    expect(await listEnterprises(database)).toHaveLength(1);
  });

  it("does not open a token moved to another enterprise", async () => {
    const database = await open();
    await connectTestEnterprise(database, "acme-corp", "ghp_first_1111");
    await connectTestEnterprise(database, "globex", "ghp_second_2222");
    const { token_ciphertext } = await database.query
      .selectFrom("enterprises")
      .select("token_ciphertext")
      .where("key", "=", "globex")
      .executeTakeFirstOrThrow();
    await database.query
      .updateTable("enterprises")
      .set({ token_ciphertext })
      .where("key", "=", "acme-corp")
      .execute();
    await expect(readToken(database, "acme-corp")).rejects.toThrow(DecryptionError);
    expect(await readToken(database, "globex")).toBe("ghp_second_2222");
  });

  it("forgets a token and keeps the snapshots", async () => {
    const database = await open();
    await connectTestEnterprise(database);
    await upsertSnapshots(database, "acme-corp", [testSnapshot()], origin);
    expect(await removeToken(database, "acme-corp")).toBe(true);
    expect(await removeToken(database, "acme-corp")).toBe(false);
    expect(await readToken(database, "acme-corp")).toBeNull();
    expect((await findEnterprise(database, "acme-corp"))?.token).toBeNull();
    expect(await listServers(database, "acme-corp")).toHaveLength(1);
  });

  it("removes an enterprise with everything of it, and nothing of others", async () => {
    const database = await open();
    for (const slug of ["acme-corp", "globex"]) {
      await connectTestEnterprise(database, slug);
      await upsertSnapshots(database, slug, [testSnapshot()], origin);
      const days = { from: "2026-11-20", to: "2026-11-20", askedDays: 1 };
      await startSync(database, { enterprise: slug, trigger: "connect", ...days });
    }
    expect(await removeEnterprise(database, "Acme-Corp")).toBe(true);
    expect(await removeEnterprise(database, "acme-corp")).toBe(false);
    for (const table of ["snapshots", "snapshot_bodies", "syncs"] as const) {
      const rows = await database.query.selectFrom(table).select("enterprise").execute();
      expect(rows).toEqual([{ enterprise: "globex" }]);
    }
    expect((await listEnterprises(database)).map((enterprise) => enterprise.slug)).toEqual(["globex"]);
  });
});
