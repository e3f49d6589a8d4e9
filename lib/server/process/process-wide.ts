import "server-only";

/**
 * The process's one value under this name, made on first use. It hangs on `globalThis` because Next bundles
 * a module several times into one process: a module's variable would exist once a bundle.
 */
export function processWide<T extends object>(name: string, create: () => T): T {
  const held = globalThis as { [key: symbol]: unknown };
  const key = Symbol.for(`tidemark.${name}`);
  held[key] ??= create();
  return held[key] as T;
}
