/** From when to when a server reported the same value, and on how many days it did. */
export type Run<Value> = { value: Value; from: string; to: string; days: number };

/** Neighbours that mean the same become one, such as the same features in another order. */
export function joinRuns<Value>(
  runs: readonly Run<Value>[],
  same: (a: Value, b: Value) => boolean,
): Run<Value>[] {
  const joined: Run<Value>[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    if (last && same(last.value, run.value)) {
      joined[joined.length - 1] = { ...last, to: run.to, days: last.days + run.days };
    } else joined.push(run);
  }
  return joined;
}

/** One stay of a feature in the list a server reports. */
export type FeatureStay = {
  feature: string;
  /** First day it was reported; null where that is the first day with a list at all. */
  since: string | null;
  /** Last day it was reported before a list came without it; null while it is there. */
  until: string | null;
};

/** When each feature appeared and disappeared: what is enabled now first, then by name. */
export function featureStays(runs: readonly Run<readonly string[]>[]): FeatureStay[] {
  const stays: FeatureStay[] = [];
  const open = new Map<string, FeatureStay>();
  for (const [index, { value, from }] of runs.entries()) {
    for (const [feature, stay] of open) {
      if (value.includes(feature)) continue;
      stay.until = runs[index - 1]?.to ?? null;
      open.delete(feature);
    }
    for (const feature of new Set(value)) {
      if (open.has(feature)) continue;
      const stay: FeatureStay = { feature, since: index === 0 ? null : from, until: null };
      open.set(feature, stay);
      stays.push(stay);
    }
  }
  return stays.sort(
    (a, b) =>
      Number(a.until !== null) - Number(b.until !== null) ||
      (a.feature < b.feature ? -1 : a.feature > b.feature ? 1 : 0),
  );
}

/** "License usage sync" of `license_usage_sync`: GitHub's names as words, without a list of our own. */
export function featureWords(feature: string): string {
  const words = feature.replaceAll("_", " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
