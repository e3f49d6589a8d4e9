import type { Json } from "./snapshot";

export const maxDepth = 32;

const poisonedKeys = new Set(["__proto__", "constructor", "prototype"]);

export class TooDeep extends Error {}

/**
 * A copy made of fresh plain objects, without keys that could reach a prototype.
 * Throws `TooDeep` beyond 32 levels.
 */
export function freshJson(value: unknown, depth = 0): Json {
  if (depth > maxDepth) throw new TooDeep();
  if (Array.isArray(value)) return value.map((item) => freshJson(item, depth + 1));
  if (typeof value === "object" && value !== null) {
    const copy: { [key: string]: Json } = {};
    for (const [key, item] of Object.entries(value)) {
      if (!poisonedKeys.has(key)) copy[key] = freshJson(item, depth + 1);
    }
    return copy;
  }
  const scalar = typeof value === "string" || typeof value === "boolean" || typeof value === "number";
  return scalar ? value : null;
}
