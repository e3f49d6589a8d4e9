/**
 * What opens over a page: the list of shortcuts, sharing the page or, by its id, one chart of it, or the removal of
 * the sample under way.
 */
type Opened = { what: "help" | "sample-removal" } | { what: "share"; chart: string | null };

let opened: Opened | null = null;
const listeners = new Set<() => void>();

function set(next: Opened | null): void {
  opened = next;
  for (const listener of listeners) listener();
}

export const openHelp = () => set({ what: "help" });
export const openShare = (chart: string | null) => set({ what: "share", chart });
export const openSampleRemoval = () => set({ what: "sample-removal" });
export const closeOpened = () => set(null);
export const getOpened = () => opened;

/** For `useSyncExternalStore`: what opens it and what shows it are far apart. */
export function onOpenedChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
