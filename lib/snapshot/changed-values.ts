import { figurePaths } from "./figures";
import type { Snapshot } from "./snapshot";

/** As GitHub publishes it, null where it was absent. */
export type PublishedValue = number | string | string[] | null;

/** A field by its dotted path, with what it was and what it is since. */
export type ChangedValue = { field: string; old: PublishedValue; new: PublishedValue };

/** Every value that Tidemark reads of a day's snapshot and that another snapshot of the day has changed. */
export function changedValues(old: Snapshot, next: Snapshot): ChangedValue[] {
  const changed = publishedValues(next);
  return [...publishedValues(old)].flatMap(([field, value]) => {
    const now = changed.get(field) ?? null;
    return JSON.stringify(value) === JSON.stringify(now) ? [] : [{ field, old: value, new: now }];
  });
}

function publishedValues({ figures, ...snapshot }: Snapshot): Map<string, PublishedValue> {
  return new Map<string, PublishedValue>([
    ["ghes_version", snapshot.ghesVersion],
    ["host_name", snapshot.hostName],
    // In one order, for the same features to be the same.
    ["github_connect.features_enabled", snapshot.featuresEnabled && [...snapshot.featuresEnabled].sort()],
    ["dormant_users.dormancy_threshold", snapshot.dormancyThresholdDays],
    ...figurePaths.map((path) => [path, figures[path] ?? null] as const),
  ]);
}
