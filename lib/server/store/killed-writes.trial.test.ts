import { setTimeout as delay } from "node:timers/promises";
import { expect, it } from "vitest";
import type { DatabaseEnv } from "@/lib/server/env";
import { runInProcess } from "@/lib/server/process/test-process";
import { generateKey, parseKeyring } from "@/lib/server/secrets/keyring";
import { trialTimes } from "@/lib/server/test-trial";
import { openDatabase } from "./database";
import { findEnterprise } from "./enterprises";
import type { Database } from "./tables";
import { onEveryDatabase } from "./test-databases";
import { numberedBatch } from "./test-numbered-batches";
import { connectTestEnterprise } from "./test-snapshots";

const kills = 25 * trialTimes;
const readyWithinMs = 5_000;

/** An enterprise as one life of the writer leaves it. */
type Writing = { enterprise: string; startVersion: number; acknowledged: number };

/**
 * Writes for each enterprise until it is killed: as it opens the database, or some moment after it has stored
 * `enough`. How many batches it said were stored.
 */
async function killedWriting(
  where: DatabaseEnv,
  key: string,
  { enterprises, enough }: { enterprises: readonly string[]; enough: number | "opening" },
): Promise<Map<string, number>> {
  const writing = runInProcess(`
    import { openDatabase } from "@/lib/server/store/database";
    import { upsertSnapshots } from "@/lib/server/store/snapshots";
    import { numberedBatch } from "@/lib/server/store/test-numbered-batches";
    import { parseKeyring } from "@/lib/server/secrets/keyring";
    console.log("opens");
    const encryptionKeys = parseKeyring(${JSON.stringify(key)});
    const database = await openDatabase({ database: ${JSON.stringify(where)}, encryptionKeys });
    console.log("writes");
    await Promise.all(${JSON.stringify(enterprises)}.map(async (enterprise) => {
      for (let batch = 1; ; batch += 1) {
        const { snapshots, origin } = numberedBatch(batch);
        await upsertSnapshots(database, enterprise, snapshots, origin);
        console.log(enterprise + " " + batch);
      }
    }));
  `);
  const acknowledged = new Map(enterprises.map((enterprise) => [enterprise, 0]));
  const next = async () => {
    const line = await writing.lines.next();
    const [enterprise = "", batch] = line.done ? [] : line.value.split(" ");
    if (batch !== undefined) acknowledged.set(enterprise, Number(batch));
    return !line.done;
  };
  const stored = () => [...acknowledged.values()].reduce((sum, batches) => sum + batches, 0);
  await next();
  if (enough !== "opening") await next();
  while (enough !== "opening" && stored() < enough && (await next()));
  await delay(Math.random() * 80);
  await writing.stop();
  while (await next());
  return acknowledged;
}

/** What is stored once so many batches are, wholly and each once. */
function rowsAfter(batches: number) {
  const rows = new Map<string, { day: string; serverId: string; users: number; body: string }>();
  for (let batch = 1; batch <= batches; batch += 1) {
    for (const { day, serverId, body } of numberedBatch(batch).snapshots)
      rows.set(`${day} ${serverId}`, { day, serverId, users: batch, body: JSON.stringify(body) });
  }
  return [...rows.values()];
}

/** What an enterprise has stored, all of one moment: rows without a body and bodies without a row too. */
async function storedRows({ query }: Database, enterprise: string) {
  const rows = await query
    .selectFrom("snapshots as row")
    .fullJoin("snapshot_bodies as sent", (join) =>
      join
        .onRef("sent.enterprise", "=", "row.enterprise")
        .onRef("sent.server_id", "=", "row.server_id")
        .onRef("sent.day", "=", "row.day"),
    )
    .select(["row.day", "row.server_id", "row.users_total_users", "sent.body"])
    .where((row) => row.or([row("row.enterprise", "=", enterprise), row("sent.enterprise", "=", enterprise)]))
    .orderBy("row.day")
    .orderBy("row.server_id")
    .execute();
  return rows.map((row) => ({
    day: row.day,
    serverId: row.server_id,
    users: row.users_total_users,
    body: row.body,
  }));
}

/** How many batches are stored; that they are, wholly and nothing else, is asserted. */
async function expectWhole(database: Database, { enterprise, acknowledged }: Writing) {
  const rows = await storedRows(database, enterprise);
  const batches = Math.max(0, ...rows.map(({ users }) => users ?? 0));
  expect(rows, enterprise).toEqual(rowsAfter(batches));
  expect(batches, enterprise).toBeGreaterThanOrEqual(acknowledged);
  // What was committed as the kill came is stored without having been acknowledged.
  expect(batches, enterprise).toBeLessThanOrEqual(acknowledged + 1);
  return batches;
}

onEveryDatabase("writing", ({ type, empty }) => {
  it(
    `loses nothing it has acknowledged and leaves nothing half, killed ${kills} times`,
    async ({ annotate }) => {
      const where = await empty();
      const key = generateKey();
      const reopen = () => openDatabase({ database: where, encryptionKeys: parseKeyring(key) });
      let database = await reopen();
      const writings: Writing[] = [];
      let unacknowledged = 0;
      let slowestMs = 0;
      for (let kill = 1; kill <= kills; kill += 1) {
        const begun: Writing[] = [];
        for (const enterprise of [`acme-${kill}`, `globex-${kill}`]) {
          const { dataVersion } = await connectTestEnterprise(database, enterprise);
          begun.push({ enterprise, startVersion: dataVersion, acknowledged: 0 });
        }
        await database.close();
        const names = begun.map(({ enterprise }) => enterprise);
        const enough = kill % 5 === 0 ? "opening" : Math.floor(Math.random() * 10);
        const told = await killedWriting(where, key, { enterprises: names, enough });
        const started = performance.now();
        database = await reopen();
        slowestMs = Math.max(slowestMs, performance.now() - started);
        for (const { enterprise, startVersion } of begun) {
          const writing = { enterprise, startVersion, acknowledged: told.get(enterprise) ?? 0 };
          writings.push(writing);
          unacknowledged += (await expectWhole(database, writing)) - writing.acknowledged;
        }
      }
      // Once more: what a kill left whole, no later one has taken.
      for (const writing of writings) {
        const batches = await expectWhole(database, writing);
        const version = (await findEnterprise(database, writing.enterprise))?.dataVersion;
        expect(version, writing.enterprise).toBe(writing.startVersion + batches);
      }
      await database.close();
      const acknowledged = writings.reduce((sum, writing) => sum + writing.acknowledged, 0);
      const inMidWriting = writings.filter((writing) => writing.acknowledged > 0).length;
      await annotate(
        `${type}: ${kills} kills, ${acknowledged} batches acknowledged and none lost or doubled, ` +
          `${unacknowledged} committed unacknowledged, slowest opening ${slowestMs.toFixed(0)} ms`,
      );
      expect(slowestMs).toBeLessThan(readyWithinMs);
      // Else nothing was tried.
      expect(inMidWriting).toBeGreaterThan(kills / 2);
    },
    kills * 10_000,
  );
});
