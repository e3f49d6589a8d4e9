import "server-only";
import { addDays, dayOf, isDay, today } from "@/lib/period/day";
import { invalidParameters } from "@/lib/server/problem";
import { getDatabase } from "@/lib/server/store/database";
import { countBodies, readBodies } from "@/lib/server/store/snapshots";
import type { Json } from "@/lib/snapshot/snapshot";
import { enterpriseOf } from "./enterprise-of";
import { assertRead, readWhenStale } from "./sync";

/**
 * One page of rows as GitHub's own endpoint gives them, from the store; a cold or stale store is filled first,
 * by one read however many callers wait. `date_start` and `date_end` are inclusive; the default is the last 365 days.
 */
export async function serverStatistics(
  slug: string,
  query: { date_start?: string | undefined; date_end?: string | undefined; per_page: number; page: number },
): Promise<{ rows: Json[]; total: number }> {
  const enterprise = await enterpriseOf(slug, "enterprise_or_org");
  const to = cursorDay("date_end", query.date_end) ?? today(new Date());
  const from = cursorDay("date_start", query.date_start) ?? addDays(to, -364);
  if (from > to) {
    throw invalidParameters([{ parameter: "date_start", message: "`date_start` is after `date_end`." }]);
  }
  await readWhenStale(enterprise);
  const database = await getDatabase();
  const total = await countBodies(database, enterprise.slug, { from, to });
  if (total === 0) await assertRead(enterprise);
  const range = { from, to, limit: query.per_page, offset: (query.page - 1) * query.per_page };
  const rows = await readBodies(database, enterprise.slug, range);
  return { rows: rows.map(({ body }) => body), total };
}

function cursorDay(parameter: string, cursor: string | undefined): string | null {
  if (cursor === undefined) return null;
  const day = isDay(cursor) ? cursor : dayOf(cursor.slice(0, 40));
  if (day) return day;
  throw invalidParameters([{ parameter, message: `\`${parameter}\` must be a UTC day such as 2026-11-20.` }]);
}
