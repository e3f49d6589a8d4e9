import { expect, it } from "vitest";
import { failedFillOutcome, fillOutcome } from "./fill-outcome";

const days = { from: "2026-10-02", to: "2026-10-04" };
const server = (name: string, states: string) => ({ server: name, firstDay: "2026-10-01", days: states });
const outcome = (lacking: string[], ...servers: ReturnType<typeof server>[]) =>
  fillOutcome({ ...days, servers: lacking }, servers);

it("says how much of what was asked for came", () => {
  expect(outcome(["a"], server("a", "cmmmc"))).toBe("GitHub still has nothing for these days.");
  expect(outcome(["a"], server("a", "clmlc"))).toBe(
    "2 of 3 days came. GitHub still has nothing for the others.",
  );
  expect(outcome(["a"], server("a", "clllm"))).toBe("All 3 days came.");
  expect(outcome(["a", "b"], server("a", "clllc"), server("b", "clmmc"))).toBe(
    "4 of 6 server-days came. GitHub still has nothing for the others.",
  );
  const one = { from: "2026-10-02", to: "2026-10-02", servers: ["a"] };
  expect(fillOutcome(one, [server("a", "cl")])).toBe("The day came.");
  expect(fillOutcome(one, [server("a", "cm")])).toBe("GitHub still has nothing for this day.");
});

it("does not count what came of other servers", () => {
  expect(outcome(["a"], server("a", "cmmmc"), server("b", "cccc"))).toBe(
    "GitHub still has nothing for these days.",
  );
});

it("says what a read that failed leaves of them", () => {
  const failed = (states: string) => failedFillOutcome({ ...days, servers: ["a"] }, [server("a", states)]);
  expect(failed("cmmmc")).toBe("The days are still missing; what is stored is as it was.");
  expect(failed("clmlc")).toBe("2 of 3 days came before that; the others are still missing.");
  expect(failed("clllc")).toBe("All 3 days came before that.");
});
