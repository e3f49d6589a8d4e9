import fc from "fast-check";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { metrics } from "@/lib/metrics/catalogue";
import { addDays } from "@/lib/period/day";
import { log } from "@/lib/server/log";
import { applyServerChange } from "@/lib/server/statistics/change-servers";
import { setDatabase, startTestGitHub, type TestGitHub } from "@/lib/server/statistics/test-installation";
import { upsertSnapshots } from "@/lib/server/store/snapshots";
import type { Database } from "@/lib/server/store/tables";
import { onEveryDatabase, type TestDatabases } from "@/lib/server/store/test-databases";
import { connectTestEnterprise, testSnapshot } from "@/lib/server/store/test-snapshots";
import { insertUser } from "@/lib/server/store/users";
import { countSeen } from "./count-seen";
import { makeShare } from "./make-share";
import { openLink, openShare, passwordOpens } from "./open-share";
import type { ShareDraft } from "./share-content";
import { unlockingCookie } from "./share-cookie";
import { sharedFile } from "./shared-file";
import { sharedFigures } from "./shared-view";
import { editShare, enterpriseOfShare, renewShareLink, revokeShare, sharesFor } from "./shares";

const origin = { source: "api", readAt: "2026-11-21T06:00:00Z" } as const;
const hosts = ["canary-us.acme.example", "canary-eu.acme.example"];
const ids = ["11111111-canary", "22222222-canary"];
const look = { theme: "light", scale: 1 } as const;

let github: TestGitHub;

beforeAll(async () => {
  log.level = "silent";
  github = await startTestGitHub();
});
afterEach(() => github.reset());
afterAll(() => github.close());

/** Two servers, three days of the autumn, and somebody to share them. */
async function stored({ open }: TestDatabases) {
  const database = setDatabase(await open());
  await connectTestEnterprise(database, "Acme-Corp", github.token);
  const snapshots = ["2026-10-01", "2026-10-02", "2026-10-03"].flatMap((day) =>
    ids.map((serverId, index) => testSnapshot({ day, serverId, hostName: hosts[index] ?? null })),
  );
  await upsertSnapshots(database, "acme-corp", snapshots, origin);
  const person = { email: "mona@acme.example", name: "Mona", passwordHash: "x", emailVerified: true };
  const mona = await insertUser(database.query, person, "owner", new Date());
  if (!mona) throw new Error("The account was not made.");
  const user = { ...mona, everywhere: "owner" as const, roles: new Map(), sessionId: "s" };
  const share = async (draft: ShareDraft = {}) => {
    const made = await makeShare(user, {
      enterprise: "acme-corp",
      title: "Autumn",
      metrics: ["users-total", "pulls-merged"],
      from: "2026-10-01",
      to: "2026-10-03",
      ...draft,
    });
    return { ...made, token: made.url.split("/").at(-1) ?? "" };
  };
  return { database, user, share };
}

const visit = (cookie = "") => new Request("http://tidemark/s/x", { headers: { cookie } });

async function dump({ query }: Database): Promise<string> {
  return JSON.stringify(await query.selectFrom("shares").selectAll().execute());
}

onEveryDatabase("shares", (databases) => {
  it("keep of their link a hash alone, and open by it until they are revoked or renewed", async () => {
    const { database, share, user } = await stored(databases);
    const { id, token, url } = await share();
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(await dump(database)).not.toContain(token);
    expect(JSON.stringify(await sharesFor(user, "ACME-corp"))).not.toContain(token);
    expect(await openLink(token, visit())).toMatchObject({ state: "open", share: { id } });
    expect(await openLink(id, visit())).toEqual({ state: "unknown" });

    const renewed = await renewShareLink(id);
    expect(renewed.url).not.toBe(url);
    expect(await openLink(token, visit())).toEqual({ state: "unknown" });
    const other = renewed.url.split("/").at(-1) ?? "";
    expect(await openLink(other, visit())).toMatchObject({ state: "open" });
    expect(await revokeShare(id)).toMatchObject({ id, title: "Autumn" });
    expect(await openLink(other, visit())).toEqual({ state: "unknown" });
    expect(await enterpriseOfShare(id)).toBeNull();
    await expect(revokeShare(id)).rejects.toMatchObject({ type: "share-unknown" });
  });

  it("end after 90 days unless told otherwise, and say so of their page alone", async () => {
    const { share } = await stored(databases);
    const usual = await share();
    expect(Date.parse(usual.expiresAt ?? "") - Date.parse(usual.createdAt)).toBeCloseTo(90 * 86_400_000, -4);
    expect(await openLink(usual.token, visit(), new Date("2099-01-01"))).toEqual({
      state: "expired",
      expiredAt: usual.expiresAt,
    });
    const forGood = await share({ expiresAt: null });
    expect(await openLink(forGood.token, visit(), new Date("2099-01-01"))).toMatchObject({ state: "open" });
    await expect(share({ expiresAt: "2020-01-01T00:00:00Z" })).rejects.toMatchObject({
      errors: [{ parameter: "expiresAt" }],
    });
  });

  it("with a password open to whoever gives it, until it or the link is another", async () => {
    const { database, share } = await stored(databases);
    const { id, token } = await share({ password: "open sesame" });
    expect(await dump(database)).not.toContain("open sesame");
    const locked = await openLink(token, visit());
    if (locked.state !== "locked") throw new Error(locked.state);
    await expect(openShare(token, visit())).rejects.toMatchObject({ status: 401 });
    expect(await passwordOpens(locked.share, "wrong one")).toBe(false);
    expect(await passwordOpens(locked.share, "open sesame")).toBe(true);
    const [cookie = ""] = unlockingCookie(locked.share).split(";");
    expect(await openLink(token, visit(cookie))).toMatchObject({ state: "open" });
    expect(await openLink(token, visit(cookie.replace(/=\d+/, "=9999999999999")))).toMatchObject({
      state: "locked",
    });
    expect(await openLink(token, visit(cookie), new Date(Date.now() + 13 * 3600_000))).toMatchObject({
      state: "locked",
    });
    await editShare(id, { password: "another one" });
    expect(await openLink(token, visit(cookie))).toMatchObject({ state: "locked" });
    await editShare(id, { password: null });
    expect(await openLink(token, visit())).toMatchObject({ state: "open" });
  });

  it("count their openings and pictures, and when they were last seen", async () => {
    const { share, user } = await stored(databases);
    const { token } = await share();
    const opened = await openShare(token, visit());
    await countSeen(opened, "page", visit());
    await countSeen(opened, "page", visit());
    await countSeen(opened, "page", new Request("http://tidemark/s/x", { method: "HEAD" }));
    await countSeen(
      opened,
      "page",
      new Request("http://tidemark/s/x", { headers: { "sec-purpose": "prefetch" } }),
    );
    await sharedFile(opened, "users-total.svg", look, visit());
    await sharedFile(opened, "users-total.csv", look, visit());
    const [listed] = await sharesFor(user, undefined);
    expect(listed).toMatchObject({ views: 2, pictureViews: 1 });
    expect(Date.now() - Date.parse(listed?.lastSeenAt ?? "")).toBeLessThan(60_000);
  });

  it("change in what is given and stay as they are in the rest", async () => {
    const { share } = await stored(databases);
    const { id, expiresAt } = await share({
      note: "For Friday",
      servers: [ids[0] ?? ""],
      hideHostNames: true,
    });
    const moved = await editShare(id, { range: "30d", table: "nobody" });
    expect(moved).toMatchObject({
      title: "Autumn",
      note: "For Friday",
      range: "30d",
      from: null,
      to: null,
      servers: [ids[0]],
      hideHostNames: true,
      table: "nobody",
      expiresAt,
    });
    expect(
      await editShare(id, { note: "", servers: null, from: "2026-10-02", to: "2026-10-03" }),
    ).toMatchObject({
      note: null,
      servers: null,
      range: null,
      from: "2026-10-02",
      table: "nobody",
    });
  });

  it("are refused where they name what there is not, or would mix axes", async () => {
    const { share } = await stored(databases);
    const chart = { title: "A", form: "lines" as const };
    await expect(share({ metrics: ["no-such"] })).rejects.toMatchObject({ status: 400 });
    await expect(share({ metrics: [] })).rejects.toMatchObject({ status: 400 });
    await expect(share({ servers: ["no-such"] })).rejects.toMatchObject({ status: 404 });
    await expect(share({ range: "90d" })).rejects.toMatchObject({ status: 400 });
    await expect(share({ from: "2020-10-04", grain: "day" })).rejects.toMatchObject({
      errors: [{ parameter: "grain" }],
    });
    await expect(share({ expiresAt: "9999-12-31T23:59:59-10:00" })).rejects.toMatchObject({ status: 400 });
    const two = { ...chart, id: "a", metrics: ["users-total", "dormancy-rate"] };
    await expect(share({ metrics: undefined, charts: [two] })).rejects.toMatchObject({ status: 400 });
    const same = { ...chart, id: "a", metrics: ["users-total"] };
    await expect(share({ metrics: undefined, charts: [same, same] })).rejects.toMatchObject({ status: 400 });
  });

  it("by server take metrics apart where they are shown, and stay as they were given", async () => {
    const { share } = await stored(databases);
    const users = {
      id: "users",
      title: "Users",
      metrics: ["users-total", "users-dormant"],
      form: "lines" as const,
    };
    const { id, token, charts } = await share({ metrics: undefined, charts: [users], by: "server" });
    expect(charts).toEqual([users]);
    const figures = await sharedFigures(await openShare(token, visit()));
    expect(figures.charts.map(({ chart }) => [chart.id, chart.title])).toEqual([
      ["users-users-total", "Users: Total"],
      ["users-users-dormant", "Users: Dormant"],
    ]);
    const opened = await openShare(token, visit());
    const [one, part] = await Promise.all(
      ["users.csv", "users-users-dormant.csv"].map((file) => sharedFile(opened, file, look, visit())),
    );
    expect(one?.body.toString()).toMatch(/users-total[\s\S]*users-dormant/);
    expect(part?.body.toString()).not.toMatch(/users-total/);
    await editShare(id, { by: "total" });
    expect((await sharedFigures(await openShare(token, visit()))).charts).toHaveLength(1);
  });

  it("of two changes at once, of different things, keep both", async () => {
    const { share } = await stored(databases);
    const { id, token } = await share();
    await Promise.all([
      editShare(id, { password: "open sesame" }),
      editShare(id, { title: "Winter" }),
      editShare(id, { hideHostNames: true }),
      editShare(id, { expiresAt: null }),
    ]);
    const opened = await openLink(token, visit());
    if (opened.state !== "locked") throw new Error(opened.state);
    expect(opened.share).toMatchObject({ title: "Winter", hidesHostNames: true, expiresAt: null });
  });

  it("with host names hidden name and number servers alike in every form they are had in", async () => {
    const { share } = await stored(databases);
    await applyServerChange("acme-corp", ids[1] ?? "", { name: "canary Europe" });
    const { token } = await share({ hideHostNames: true, by: "server" });
    const opened = await openShare(token, visit());
    const files = await Promise.all(
      ["page.csv", "page.json", "users-total.svg", "pulls-merged.svg"].map((file) =>
        sharedFile(opened, file, look, visit()),
      ),
    );
    const texts = files.map(({ body }) => body.toString());
    for (const text of [...texts, JSON.stringify(await sharedFigures(opened))])
      expect(text).not.toMatch(/canary/);
    expect(texts[0]).toMatch(/server-1/);
    const shown = await share({ by: "server" });
    const named = await sharedFile(await openShare(shown.token, visit()), "page.csv", look, visit());
    expect(named.body.toString()).toMatch(/canary-us/);
  });

  it("of a server go on with the one that continues it, under whose id they are listed", async () => {
    const { database, share, user } = await stored(databases);
    const { id, token } = await share({ servers: [ids[1] ?? ""], metrics: ["users-total"] });
    const rebuilt = { serverId: "rebuilt", day: "2026-10-03", figures: { "ghe_stats.users.total_users": 7 } };
    await upsertSnapshots(database, "acme-corp", [testSnapshot(rebuilt)], origin);
    await applyServerChange("acme-corp", "rebuilt", { continues: ids[1] ?? "" });
    const { answer } = await sharedFigures(await openShare(token, visit()));
    expect(answer.servers.map(({ server }) => server)).toEqual(["rebuilt"]);
    expect(answer.frames[0]?.series[0]?.values).toEqual([2_000, 2_000, 7]);
    expect(await sharesFor(user, "acme-corp")).toMatchObject([{ id, servers: ["rebuilt"] }]);
  });

  it("keep figures from whoever may not have them, and have no file of what they do not show", async () => {
    const { share } = await stored(databases);
    const { token } = await share({ table: "nobody" });
    const opened = await openShare(token, visit());
    await expect(sharedFile(opened, "page.csv", look, visit())).rejects.toMatchObject({ status: 403 });
    await expect(sharedFile(opened, "users-total.json", look, visit())).rejects.toMatchObject({
      status: 403,
    });
    for (const file of ["users-dormant.csv", "users-total.exe", "../page.csv", "constructor.png", "page."])
      await expect(sharedFile(opened, file, look, visit()), file).rejects.toMatchObject({ status: 404 });
  });

  it("go with their enterprise", async () => {
    const { database, share } = await stored(databases);
    const { token } = await share();
    await database.query.deleteFrom("enterprises").execute();
    expect(await openLink(token, visit())).toEqual({ state: "unknown" });
  });

  it("show no day, server or metric beyond their scope, whatever is stored", {
    timeout: 120_000,
  }, async () => {
    const { share } = await stored(databases);
    const all = metrics.map(({ id }) => id);
    const scope = fc.record({
      metrics: fc.uniqueArray(fc.constantFrom(...all), { minLength: 1, maxLength: 4 }),
      from: fc.integer({ min: 0, max: 3 }),
      length: fc.integer({ min: 0, max: 3 }),
      servers: fc.constantFrom(null, [ids[0] ?? ""], [ids[1] ?? ""]),
      by: fc.constantFrom("total", "server"),
    });
    await fc.assert(
      fc.asyncProperty(scope, async ({ metrics: chosen, from, length, servers, by }) => {
        const start = addDays("2026-09-30", from);
        const end = addDays(start, length);
        const { token } = await share({
          metrics: chosen,
          from: start,
          to: end,
          servers,
          by,
          compare: "none",
        });
        const opened = await openShare(token, visit());
        const { answer } = await sharedFigures(opened);
        // Of the whole file: whatever looks like a day in it is one of those shared.
        const { body } = await sharedFile(opened, "page.json", look, visit());
        const { readAt: _, ...told } = JSON.parse(body.toString());
        const dates = JSON.stringify(told).match(/\d{4}-\d\d-\d\d/g) ?? [];
        expect(dates.filter((day) => day < start || day > end)).toEqual([]);
        expect(answer.frames.map(({ metric }) => metric).sort()).toEqual([...chosen].sort());
        expect(answer.servers.map(({ server }) => server)).toEqual(servers ?? ids);
        const days = answer.frames.flatMap((frame) => frame.buckets.flatMap(({ from, to }) => [from, to]));
        expect(days.every((day) => start <= day && day <= end)).toBe(true);
        const named = answer.frames.flatMap(({ series }) => series.flatMap(({ server }) => server ?? []));
        expect(named.every((server) => (servers ?? ids).includes(server))).toBe(true);
      }),
      { numRuns: 25 },
    );
  });
});
