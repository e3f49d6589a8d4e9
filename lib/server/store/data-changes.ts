import "server-only";
import type { Kysely } from "kysely";
import { earliestDay, latestDay } from "@/lib/period/day";
import type { Period } from "@/lib/period/period";
import { enterpriseKey } from "./enterprises";
import type { Database, Tables } from "./tables";

/** More than a daily read moves it by; what is older is read whole again. */
const keptVersions = 100;

/** Where rows that stay as they are count otherwise from then on. */
export const everyDay: Period = { from: earliestDay, to: latestDay };

/**
 * Moves the data version, and keeps of which days rows may have changed with it; null: of none. Whatever changes what
 * is read of an enterprise does it in the same transaction, and names no day too few.
 */
export async function moveDataVersion(
  transaction: Kysely<Tables>,
  slug: string,
  days: Period | null,
): Promise<void> {
  const enterprise = enterpriseKey(slug);
  const { data_version } = await transaction
    .updateTable("enterprises")
    .set((expression) => ({ data_version: expression("data_version", "+", 1) }))
    .where("key", "=", enterprise)
    .returning("data_version")
    .executeTakeFirstOrThrow();
  await transaction
    .insertInto("data_changes")
    .values({ enterprise, data_version, first_day: days?.from ?? null, last_day: days?.to ?? null })
    .execute();
  await transaction
    .deleteFrom("data_changes")
    .where("enterprise", "=", enterprise)
    .where("data_version", "<=", data_version - keptVersions)
    .execute();
}

/**
 * The first and the last day of which rows may have changed after one data version and up to another; `days` is null
 * where none did, and all is null where that is not known of every version between.
 */
export async function readChangedDays(
  { query }: Database,
  slug: string,
  { after, upTo }: { after: number; upTo: number },
): Promise<{ days: Period | null } | null> {
  const { versions, from, to } = await query
    .selectFrom("data_changes")
    .select((select) => [
      select.fn.countAll<number>().as("versions"),
      select.fn.min("first_day").as("from"),
      select.fn.max("last_day").as("to"),
    ])
    .where("enterprise", "=", enterpriseKey(slug))
    .where("data_version", ">", after)
    .where("data_version", "<=", upTo)
    .executeTakeFirstOrThrow();
  if (versions !== upTo - after) return null;
  return { days: from === null || to === null ? null : { from, to } };
}

/** From the first to the last of some days. */
export function spanOf(days: readonly (string | null)[]): Period | null {
  const sorted = days.filter((day) => day !== null).sort();
  const [from, to] = [sorted[0], sorted.at(-1)];
  return from === undefined || to === undefined ? null : { from, to };
}
