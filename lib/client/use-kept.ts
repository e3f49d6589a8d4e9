"use client";
import { useState } from "react";

const kept = new Map<string, unknown>();

/** State that outlives what shows it, until the page is left for good: a press beside a form loses nothing typed. */
export function useKept<Value>(key: string, usual: Value): readonly [Value, (value: Value) => void] {
  const [value, setValue] = useState(() => (kept.has(key) ? (kept.get(key) as Value) : usual));
  const keep = (next: Value) => {
    if (next === usual) kept.delete(key);
    else kept.set(key, next);
    setValue(next);
  };
  return [value, keep];
}
