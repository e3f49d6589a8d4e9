import "server-only";
import type { Revision, TitledChange } from "@/lib/coverage/day-record";
import { fieldTitle } from "@/lib/metrics/field-title";
import type { SnapshotVersion } from "@/lib/server/store/replaced-snapshots";
import { changedValues } from "@/lib/snapshot/changed-values";
import { parseRow } from "@/lib/snapshot/parse-row";

/** What a server's day was before it was what it is, each with what the next one changed; oldest first. */
export function revisionsOf(versions: readonly SnapshotVersion[]): (Revision & { id: string })[] {
  return versions.flatMap(({ replaced, source, readAt, collectionDate, body }, index) => {
    const next = versions[index + 1];
    if (!replaced || !next) return [];
    return [
      {
        id: replaced.id,
        replacedAt: replaced.at,
        replacedBy: replaced.by,
        ...{ source, readAt, collectionDate },
        changes: changesOf(body, next.body),
      },
    ];
  });
}

function changesOf(old: unknown, next: unknown): TitledChange[] {
  const [before, after] = [parseRow(old), parseRow(next)];
  if (!before.ok || !after.ok) return [];
  return changedValues(before.snapshot, after.snapshot).map((change) => ({
    ...change,
    title: fieldTitle(change.field),
  }));
}
