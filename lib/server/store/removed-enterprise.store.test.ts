import { sql } from "kysely";
import { expect, it } from "vitest";
import { removeEnterprise } from "./enterprises";
import type { Database } from "./tables";
import { onEveryDatabase } from "./test-databases";
import { fillEveryTable } from "./test-every-table";

/** How many rows each table has, and how many of them hold the text in whatever column and case. */
async function rowsWith({ query }: Database, text: string) {
  const found: Record<string, { rows: number; holding: number }> = {};
  for (const { name } of await query.introspection.getTables()) {
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(name)}`.execute(query);
    const holding = rows.filter((row) => JSON.stringify(row).toLowerCase().includes(text)).length;
    found[name] = { rows: rows.length, holding };
  }
  return found;
}

onEveryDatabase("an enterprise that is removed", ({ open }) => {
  it("is in no table any more but the audit log, and takes nothing of others along", async () => {
    const database = await open();
    await fillEveryTable(database);
    const before = await rowsWith(database, "acme-corp");
    // Whoever adds a table fills it too, or this test would not look into it.
    expect(Object.entries(before).filter(([, { rows }]) => rows === 0)).toEqual([]);
    const tables = Object.keys(before).filter((name) => (before[name]?.holding ?? 0) > 0);
    expect(tables.sort()).toEqual([
      ...[
        "access_tokens",
        "audit_events",
        "data_changes",
        "enterprises",
        "import_rows",
        "imports",
        "invitations",
        "leases",
        "memberships",
      ],
      ...["replaced_snapshots", "servers", "shares", "snapshot_bodies", "snapshots", "syncs"],
    ]);

    expect(await removeEnterprise(database, "ACME-Corp")).toBe(true);
    const after = await rowsWith(database, "acme-corp");
    for (const [name, { rows, holding }] of Object.entries(before)) {
      const expected = name === "audit_events" ? { rows, holding } : { rows: rows - holding, holding: 0 };
      expect([name, after[name]]).toEqual([name, expected]);
    }
    expect(after).toMatchObject({
      audit_events: { holding: 2 },
      users: { rows: 2 },
      snapshots: { rows: 12 },
    });
  });
});
