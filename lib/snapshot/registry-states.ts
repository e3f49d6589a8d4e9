import { type Ecosystem, ecosystemNamed } from "./figures";
import type { Json } from "./snapshot";

/** What GitHub calls TRUE, FALSE and READONLY. */
export type RegistryState = "on" | "off" | "read-only";

export type RegistryStates = { [ecosystem in Ecosystem]?: RegistryState };

/** Which package registries a row says are on, as GitHub sent it; what it does not say is left out. */
export function registryStatesOf(body: { [key: string]: Json }): RegistryStates {
  const states: RegistryStates = {};
  const list = isObject(body.packages_stats) ? body.packages_stats.ecosystems : null;
  for (const item of Array.isArray(list) ? list : []) {
    if (!isObject(item) || typeof item.name !== "string") continue;
    const [ecosystem, state] = [ecosystemNamed(item.name), stateOf(item.enabled)];
    if (ecosystem && state) states[ecosystem] ??= state;
  }
  return states;
}

function stateOf(enabled: Json | undefined): RegistryState | null {
  const word = String(enabled).trim().toUpperCase();
  if (word === "TRUE") return "on";
  if (word === "FALSE") return "off";
  return word === "READONLY" ? "read-only" : null;
}

function isObject(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
