import { expect, it, vi } from "vitest";
import { LastUsed } from "./last-used";

let caches = 0;
const newCache = (most: number) => {
  caches += 1;
  return new LastUsed<string>(`test-${caches}`, most, (value) => value.length);
};

it("makes a value once for all who ask at once, and keeps it", async () => {
  const cache = newCache(10);
  const make = vi.fn(async () => "made");
  const all = await Promise.all([cache.getOrMake("a", make), cache.getOrMake("a", make)]);
  expect(all).toEqual(["made", "made"]);
  expect(await cache.getOrMake("a", make)).toBe("made");
  expect(make).toHaveBeenCalledTimes(1);
});

it("does not keep a failure", async () => {
  const cache = newCache(10);
  await expect(cache.getOrMake("a", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await cache.getOrMake("a", async () => "well")).toBe("well");
});

it("drops what was used longest ago once the whole weighs too much", async () => {
  const cache = newCache(10);
  const make = vi.fn(async () => "four");
  for (const key of ["a", "b"]) await cache.getOrMake(key, make);
  await cache.getOrMake("a", make);
  await cache.getOrMake("c", make);
  make.mockClear();
  await cache.getOrMake("a", make);
  await cache.getOrMake("c", make);
  expect(make).not.toHaveBeenCalled();
  await cache.getOrMake("b", make);
  expect(make).toHaveBeenCalledTimes(1);
});

it("does not keep what alone weighs too much", async () => {
  const cache = newCache(3);
  const make = vi.fn(async () => "four");
  await cache.getOrMake("a", make);
  await cache.getOrMake("a", make);
  expect(make).toHaveBeenCalledTimes(2);
});

it("drives nothing out for what alone weighs too much", async () => {
  const cache = newCache(5);
  const make = vi.fn(async () => "four");
  await cache.getOrMake("a", make);
  await cache.getOrMake("b", async () => "much too long");
  await cache.getOrMake("a", make);
  expect(make).toHaveBeenCalledTimes(1);
});
