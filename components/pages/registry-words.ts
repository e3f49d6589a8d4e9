import type { RegistryState } from "@/lib/snapshot/registry-states";

const order: readonly RegistryState[] = ["on", "read-only", "off"];

/** "On", "On 2, off 1": the states of an ecosystem's registry over servers; null if none is known. */
export function registryWords(states: readonly (RegistryState | undefined)[]): string | null {
  const known = order.flatMap((state) => {
    const count = states.filter((other) => other === state).length;
    return count === 0 ? [] : [{ state, count }];
  });
  const [first] = known;
  if (!first) return null;
  const isAll = first.count === states.length;
  const text = isAll ? first.state : known.map(({ state, count }) => `${state} ${count}`).join(", ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}
