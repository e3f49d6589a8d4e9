import fc from "fast-check";
import { expect, it } from "vitest";
import { addDays } from "@/lib/period/day";
import type { FigurePath } from "@/lib/snapshot/figures";
import { readingsWithin } from "@/lib/snapshot/reading-columns";
import type { Snapshot } from "@/lib/snapshot/snapshot";
import { readHistories, readReadings } from "./readings";
import { changeServers } from "./servers";
import { upsertSnapshots } from "./snapshots";
import { onEveryDatabase } from "./test-databases";
import { readingsIn } from "./test-readings";
import { connectTestEnterprise, testSnapshot } from "./test-snapshots";

const figures: FigurePath[] = [
  "ghe_stats.users.total_users",
  "ghe_stats.repos.total_pushes",
  "ghe_stats.pulls.total_pulls",
];
const start = "2026-06-01";
const length = 50;
const day = fc.integer({ min: -3, max: length + 3 }).map((offset) => addDays(start, offset));

const stored: fc.Arbitrary<Snapshot[]> = fc
  .array(
    fc.record({
      server: fc.constantFrom("a", "b", "c", "d"),
      offset: fc.integer({ min: 0, max: length }),
      reported: fc.subarray(figures),
      value: fc.integer({ min: 0, max: 1_000 }),
    }),
    { minLength: 1, maxLength: 60 },
  )
  .map((rows) =>
    rows.map(({ server, offset, reported, value }) =>
      testSnapshot({
        serverId: server,
        day: addDays(start, offset),
        figures: Object.fromEntries(reported.map((path) => [path, value])),
      }),
    ),
  );

onEveryDatabase("readings", ({ open }) => {
  it("of a view are the same from the store as from the whole histories, with joined servers too", async () => {
    const database = await open();
    let enterprises = 0;
    await fc.assert(
      fc.asyncProperty(
        stored,
        fc.boolean(),
        fc.array(
          fc.record({ ends: fc.tuple(day, day), rising: fc.subarray(figures), asked: fc.subarray(figures) }),
          { minLength: 1, maxLength: 4 },
        ),
        async (snapshots, isJoined, views) => {
          enterprises += 1;
          const slug = `enterprise-${enterprises}`;
          await connectTestEnterprise(database, slug);
          await upsertSnapshots(database, slug, snapshots, { source: "api", readAt: "2026-11-21T06:00:00Z" });
          const known = [...new Set(snapshots.map(({ serverId }) => serverId))];
          const joins = isJoined && known.includes("a") && known.includes("b");
          if (joins) await changeServers(database, slug, () => new Map([["b", { continues: "a" }]]));
          const servers = known.filter((id) => !joins || id !== "a");
          const histories = await readHistories(database, slug, servers, async () => {});
          for (const { ends, rising, asked } of views) {
            const [from = start, to = start] = [...ends].sort();
            const rises = rising.filter((path) => asked.includes(path));
            const selection = { servers, period: { from, to }, figures: asked, rising: rises };
            const read = await readReadings(database, slug, selection);
            expect(readingsIn(readingsWithin(histories, selection))).toEqual(readingsIn(read));
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
