/** Minutes of the UTC day within which enterprises are read; it may reach over midnight. */
export type CollectionWindow = { from: number; to: number };

const minutesOfDay = 24 * 60;
const msOfMinute = 60_000;

/** The minute of the UTC day at which an enterprise is read: always the same, and others' elsewhere in the window. */
export function collectionMinute(slug: string, { from, to }: CollectionWindow): number {
  const length = ((to - from + minutesOfDay) % minutesOfDay) + 1;
  return (from + (hashOf(slug.toLowerCase()) % length)) % minutesOfDay;
}

/** When an enterprise was last due to be read, ISO 8601. */
export function lastDue(slug: string, window: CollectionWindow, now: Date): string {
  return new Date(dueAt(slug, window, now)).toISOString();
}

/** When it is due next. */
export function nextDue(slug: string, window: CollectionWindow, now: Date): string {
  return new Date(dueAt(slug, window, now) + minutesOfDay * msOfMinute).toISOString();
}

function dueAt(slug: string, window: CollectionWindow, now: Date): number {
  const midnight = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
  const today = midnight + collectionMinute(slug, window) * msOfMinute;
  return today <= now.getTime() ? today : today - minutesOfDay * msOfMinute;
}

/** FNV-1a: slugs that differ by a letter are read at quite other times. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash;
}
