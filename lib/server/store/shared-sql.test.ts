import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

/** What engines that speak PostgreSQL do not all have, or have otherwise; in SQL or as kysely writes it. */
const notShared: Record<string, RegExp> = {
  "locks of rows": /\bfor (update|share)\b|\.for(Update|Share|NoKeyUpdate|KeyShare)\(/i,
  "locks of tables": /\block table\b/i,
  "advisory locks": /\bpg_(try_)?advisory_/i,
  cursors: /\bdeclare \w+ (no scroll )?cursor\b/i,
  collations: /\bcollate "/i,
  "triggers of statements": /\bfor each statement\b/i,
  sequences: /\b(nextval|setval|bigserial|generated (always|by default) as identity)\b/i,
  "JSON and arrays": /\b(jsonb?_\w+\(|array_agg|unnest\()|::jsonb?\b|"jsonb?"/i,
  "merge and lateral joins": /\bmerge into\b|\blateral\b|\.mergeInto\(|Lateral\(/i,
  "distinct on": /\bdistinct on\b|\.distinctOn\(/i,
  "listen and notify": /\b(pg_notify|sql`(un)?listen|sql`notify)\b/i,
  "a transaction that is not run again": /\.(transaction|startTransaction)\(\)/,
};

/** Where one of them is needed, and why it does no harm there. */
const exceptions = new Set([
  // From SQLite into a PostgreSQL proper.
  "copy-to-postgres.ts: locks of tables",
  "copy-to-postgres.ts: cursors",
  "copy-to-postgres.ts: collations",
  // Left out where the engine does not say that it is PostgreSQL.
  "migrations/0011-row-triggers.ts: triggers of statements",
  "transaction.ts: a transaction that is not run again",
]);

test("the store asks for nothing that engines which speak PostgreSQL do not share", () => {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" }).filter(
    (file) => file.endsWith(".ts") && !/\.test\.ts$|(^|\/)test-/.test(file),
  );
  const found = files.flatMap((file) => {
    const source = readFileSync(path.join(import.meta.dirname, file), "utf8");
    return Object.entries(notShared).flatMap(([what, pattern]) =>
      pattern.test(source) ? `${file}: ${what}` : [],
    );
  });
  expect(found.sort()).toEqual([...exceptions].sort());
});
