import fc from "fast-check";
import { expect, it } from "vitest";
import { collectionMinute, lastDue, nextDue } from "./collection-time";

const day = 24 * 3600_000;
const minute = fc.integer({ min: 0, max: 1439 });
const window = fc.record({ from: minute, to: minute });
const slug = fc.stringMatching(/^[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?$/);
const now = fc.date({ min: new Date("2026-01-01"), max: new Date("2030-01-01"), noInvalidDate: true });

it("is within the window, once a day, and the same whatever the case of the slug", () => {
  fc.assert(
    fc.property(slug, window, now, (name, { from, to }, at) => {
      const own = collectionMinute(name, { from, to });
      expect(from <= to ? from <= own && own <= to : own >= from || own <= to).toBe(true);
      expect(collectionMinute(name.toUpperCase(), { from, to })).toBe(own);
      const [last, next] = [lastDue(name, { from, to }, at), nextDue(name, { from, to }, at)].map(Date.parse);
      expect((next ?? 0) - (last ?? 0)).toBe(day);
      expect(last).toBeLessThanOrEqual(at.getTime());
      expect(next).toBeGreaterThan(at.getTime());
      expect(new Date(last ?? 0).getUTCHours() * 60 + new Date(last ?? 0).getUTCMinutes()).toBe(own);
    }),
  );
});

it("spreads enterprises over the window", () => {
  const slugs = Array.from({ length: 240 }, (_, at) => `enterprise-${at}`);
  const minutes = slugs.map((name) => collectionMinute(name, { from: 120, to: 359 }));
  expect(new Set(minutes).size).toBeGreaterThan(120);
});
