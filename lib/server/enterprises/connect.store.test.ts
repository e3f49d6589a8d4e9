import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Role } from "@/lib/server/auth/roles";
import { log } from "@/lib/server/log";
import { beginSync } from "@/lib/server/statistics/sync";
import { newestSync } from "@/lib/server/statistics/sync-ledger";
import {
  everywhereOwner,
  setDatabase,
  startTestGitHub,
  type TestGitHub,
  untilEnded,
} from "@/lib/server/statistics/test-installation";
import { findEnterprise, readToken } from "@/lib/server/store/enterprises";
import { listServers } from "@/lib/server/store/listed-servers";
import { onEveryDatabase } from "@/lib/server/store/test-databases";
import { connect } from "./connect";
import { connectedEnterprises } from "./connected-enterprises";
import { disconnect, forgetToken } from "./disconnect";
import { tryConnection } from "./try-connection";

let github: TestGitHub;

beforeAll(async () => {
  log.level = "silent";
  github = await startTestGitHub();
});
beforeEach(() => github.reset());
afterAll(() => github.close());

onEveryDatabase("connecting an enterprise", ({ open }) => {
  it("stores the token that has passed and reads GitHub, and never answers with it", async () => {
    const database = setDatabase(await open());
    const answer = await connect("globex", github.token, null);
    expect(JSON.stringify(answer)).not.toContain(github.token);
    expect(await readToken(database, "globex")).toBe(github.token);
    expect(await untilEnded(() => newestSync("globex"))).toMatchObject({
      state: "succeeded",
      trigger: "connect",
    });
    const [listed, ...others] = await connectedEnterprises(everywhereOwner);
    expect(listed).toMatchObject({
      slug: "globex",
      token: { last4: github.token.slice(-4) },
      servers: [{ label: "git.globex.example" }],
    });
    expect(others).toEqual([]);
  });

  it("tells whoever does not care for the token only that there is one, and when it expires", async () => {
    setDatabase(await open());
    await connect("globex", github.tokens.expiring, null);
    const as = (role: Role) =>
      connectedEnterprises({ ...everywhereOwner, everywhere: null, roles: new Map([["globex", role]]) });
    const [seen] = await as("viewer");
    expect(Object.keys(seen?.token ?? {})).toEqual(["expiresAt"]);
    for (const role of ["admin", "owner"] as const) {
      const [cared] = await as(role);
      expect(cared?.token).toMatchObject({ login: "mona-keller", last4: github.tokens.expiring.slice(-4) });
    }
    await untilEnded(() => newestSync("globex"));
  });

  it("keeps the earlier token until another has passed", async () => {
    const database = setDatabase(await open());
    await connect("globex", github.token, null);
    const refused = connect("globex", github.tokens.notOwner, null);
    await expect(refused).rejects.toMatchObject({ status: 422, type: "not-found" });
    expect(await readToken(database, "globex")).toBe(github.token);
    await connect("globex", github.tokens.oauth, null);
    expect(await readToken(database, "globex")).toBe(github.tokens.oauth);
    expect(await connectedEnterprises(everywhereOwner)).toHaveLength(1);
    expect(await untilEnded(() => newestSync("globex"))).toMatchObject({ state: "succeeded" });
  });

  it("reads with the new token even while a read with the earlier one is under way", async () => {
    setDatabase(await open());
    const first = await connect("acme-corp", github.token, null);
    const { sync } = await connect("acme-corp", github.tokens.oauth, null);
    expect(sync.id).not.toBe(first.sync.id);
    const ended = await untilEnded(() => newestSync("acme-corp"));
    expect(ended).toMatchObject({ id: sync.id, state: "succeeded" });
    expect(github.requests().at(-1)?.token).toBe("oauth");
  });

  it("stores nothing of a token that does not pass, and says why", async () => {
    const database = setDatabase(await open());
    const refused = await connect("acme-corp", github.tokens.scopeless, null).catch(
      (error: unknown) => error,
    );
    expect(refused).toMatchObject({ status: 422, type: "scope-missing" });
    expect(JSON.parse(JSON.stringify(refused))).toMatchObject({
      type: "urn:tidemark:problem:scope-missing",
      status: 422,
      missingScope: "read:enterprise",
      scopesHeld: ["repo", "read:org"],
    });
    expect(await findEnterprise(database, "acme-corp")).toBeNull();
  });

  it("asks GitHub nothing for a slug that cannot be one", async () => {
    setDatabase(await open());
    for (const slug of ["..", "a/b", "", "-a", "settings", "API", "acme corp", "x".repeat(101)]) {
      const refused = tryConnection(slug, github.token);
      await expect(refused, slug).rejects.toMatchObject({ status: 400, errors: [{ parameter: "slug" }] });
    }
    expect(github.requests()).toEqual([]);
  });

  it("forgets the token and keeps the history, or removes both", async () => {
    const database = setDatabase(await open());
    await connect("globex", github.token, null);
    await untilEnded(() => newestSync("globex"));
    await forgetToken("Globex");
    expect(await readToken(database, "globex")).toBeNull();
    expect(await listServers(database, "globex")).toHaveLength(1);
    expect((await connectedEnterprises(everywhereOwner))[0]?.token).toBeNull();

    await disconnect("GLOBEX");
    expect(await connectedEnterprises(everywhereOwner)).toEqual([]);
    await expect(disconnect("globex")).rejects.toMatchObject({ status: 404 });
    await expect(forgetToken("globex")).rejects.toMatchObject({ status: 404 });
  });

  it("ends a read under way when the enterprise or its token goes", async () => {
    const database = setDatabase(await open());
    for (const leave of [forgetToken, disconnect]) {
      await connect("globex", github.token, null);
      await untilEnded(() => newestSync("globex"));
      github.set({ statistics: { mode: "hang" } });
      await beginSync("globex", "manual");
      await leave("globex");
      const sync = await newestSync("globex").catch(() => null);
      expect(sync?.state).toBe(leave === forgetToken ? "failed" : undefined);
      github.reset();
    }
    expect(await findEnterprise(database, "globex")).toBeNull();
  });
});
