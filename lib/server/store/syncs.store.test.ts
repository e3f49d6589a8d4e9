import { expect, it } from "vitest";
import { addEnterprise, readingLease } from "./enterprises";
import { takeLease } from "./leases";
import {
  failSync,
  finishSync,
  interruptedRead,
  latestSucceededSync,
  latestSync,
  listLastReads,
  listSyncs,
  progressSync,
  startSync,
} from "./syncs";
import { newKeyring, onEveryDatabase } from "./test-databases";
import { connectTestEnterprise } from "./test-snapshots";

const asked = {
  enterprise: "Acme-Corp",
  trigger: "connect",
  from: "2025-11-21",
  to: "2026-11-20",
  askedDays: 365,
} as const;
const at = (time: string) => new Date(`2026-11-20T${time}Z`);

onEveryDatabase("syncs", ({ type, empty, open }) => {
  it("records a sync from start to end", async () => {
    const database = await open();
    await connectTestEnterprise(database);
    expect(await latestSync(database, "acme-corp")).toBeNull();
    const sync = await startSync(database, asked, at("06:00:00"));
    expect(sync).toMatchObject({
      state: "running",
      startedAt: at("06:00:00").toISOString(),
      finishedAt: null,
    });
    const counts = { receivedRows: 30, newRows: 20, changedRows: 5 };
    const progress = [{ server: "server-a", label: "github.example.com", days: 30 }];
    await progressSync(database, sync.id, { ...counts, progress });
    expect(await latestSync(database, "acme-corp")).toMatchObject({ state: "running", ...counts, progress });
    const quarantined = Array.from({ length: 500 }, (_, index) => ({ path: `path.${index}`, value: "-1" }));
    await finishSync(database, sync.id, { ...counts, receivedRows: 31, quarantined }, at("06:01:00"));
    expect(await latestSucceededSync(database, "ACME-corp")).toEqual({
      id: sync.id,
      trigger: "connect",
      from: asked.from,
      to: asked.to,
      askedDays: 365,
      ...counts,
      receivedRows: 31,
      startedAt: at("06:00:00").toISOString(),
      finishedAt: at("06:01:00").toISOString(),
      state: "succeeded",
      quarantined: quarantined.slice(0, 100),
      problem: null,
      progress,
    });
  });

  it("keeps the cause of a failure, and the newest first", async () => {
    const database = await open();
    await connectTestEnterprise(database);
    const first = await startSync(database, asked, at("06:00:00"));
    await finishSync(database, first.id, { receivedRows: 1, newRows: 1, changedRows: 0, quarantined: [] });
    const second = await startSync(database, { ...asked, trigger: "manual" }, at("07:00:00"));
    const problem = {
      type: "sso-required",
      title: "T",
      detail: "D",
      nextSteps: ["N"],
      authorizeUrl: "https://x",
    };
    await failSync(database, second.id, problem);
    expect(await latestSync(database, "acme-corp")).toMatchObject({
      id: second.id,
      state: "failed",
      problem,
    });
    expect((await latestSucceededSync(database, "acme-corp"))?.id).toBe(first.id);
    expect((await listSyncs(database, "acme-corp", 10)).map((sync) => sync.id)).toEqual([
      second.id,
      first.id,
    ]);
    expect(await listSyncs(database, "acme-corp", 1)).toHaveLength(1);
  });

  it("tells of every enterprise with a token when the newest read began that brought it up to date", async () => {
    const database = await open();
    for (const slug of ["Acme-Corp", "globex", "initech"]) await connectTestEnterprise(database, slug);
    await addEnterprise(database, { slug: "from-files", isSample: false });
    const counts = { receivedRows: 0, newRows: 0, changedRows: 0, quarantined: [] };
    const ended = async (enterprise: string, trigger: "schedule" | "fill", time: string, isGood = true) => {
      const { id } = await startSync(database, { ...asked, enterprise, trigger }, at(time));
      if (isGood) await finishSync(database, id, counts);
      else await failSync(database, id, interruptedRead);
    };
    await ended("acme-corp", "schedule", "07:00:00");
    await ended("acme-corp", "schedule", "06:00:00");
    await ended("acme-corp", "fill", "08:00:00");
    await ended("acme-corp", "schedule", "09:00:00", false);
    await ended("globex", "schedule", "05:00:00", false);
    await startSync(database, { ...asked, enterprise: "acme-corp" }, at("10:00:00"));
    expect(await listLastReads(database)).toEqual([
      { slug: "Acme-Corp", startedAt: at("07:00:00").toISOString() },
      { slug: "globex", startedAt: null },
      { slug: "initech", startedAt: null },
    ]);
  });

  it("fails at the next start what a dead process left running, and nothing that another reads", async () => {
    const where = await empty();
    const keyring = newKeyring();
    const first = await open(where, keyring);
    for (const slug of ["Acme-Corp", "globex", "initech"]) {
      await connectTestEnterprise(first, slug);
      await startSync(first, { ...asked, enterprise: slug }, at("06:00:00"));
    }
    await takeLease(first, readingLease("Acme-Corp"), 60_000);
    await takeLease(first, readingLease("globex"), 0);
    // SQLite has one process, and whoever had a lease is no more.
    if (type === "sqlite") await first.close();
    const second = await open(where, keyring);
    const interrupted = { state: "failed", problem: { type: "interrupted" } };
    expect(await latestSync(second, "acme-corp")).toMatchObject(
      type === "sqlite" ? interrupted : { state: "running", problem: null, finishedAt: null },
    );
    expect(await latestSync(second, "globex")).toMatchObject(interrupted);
    expect(await latestSync(second, "initech")).toMatchObject(interrupted);
  });
});
