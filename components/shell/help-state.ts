let open = false;
const listeners = new Set<() => void>();

function set(next: boolean): void {
  open = next;
  for (const listener of listeners) listener();
}

export const openHelp = () => set(true);
export const closeHelp = () => set(false);
export const isHelpOpen = () => open;

/** For `useSyncExternalStore`: the button that opens the list and what shows it are far apart. */
export function onHelpChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
