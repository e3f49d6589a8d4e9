import { expect, it, vi } from "vitest";
import { processWide } from "./process-wide";

it("makes a value once, also for a second copy of the module", async () => {
  const create = vi.fn(() => ({ made: true }));
  const first = processWide("test-value", create);
  vi.resetModules();
  const copy = await import("./process-wide");
  expect(copy.processWide).not.toBe(processWide);
  expect(copy.processWide("test-value", create)).toBe(first);
  expect(create).toHaveBeenCalledTimes(1);
  expect(processWide("another-value", () => ({ made: false }))).not.toBe(first);
});
