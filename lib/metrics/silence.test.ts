import { describe, expect, it } from "vitest";
import type { ServerDays } from "./frame-shape";
import { silenceOf } from "./silence";

const period = { from: "2026-11-16", to: "2026-11-20" };

function server(label: string, days: string, lastDay: string, archived = false): ServerDays {
  return {
    server: label,
    label,
    number: 1,
    archived,
    ghesVersion: null,
    firstDay: "2026-11-01",
    lastDay,
    lastCollectedAt: `${lastDay}T06:00:00Z`,
    days,
    thresholds: [],
  };
}

describe("silenceOf", () => {
  it("stops the totals at the last day all reported", () => {
    const found = silenceOf(
      [server("us", "ccccc", "2026-11-20"), server("eu", "ccmmm", "2026-11-17")],
      period,
    );
    expect(found).toMatchObject({
      others: [{ server: "us" }],
      through: "2026-11-17",
      silent: [{ server: "eu", label: "eu", lastDay: "2026-11-17", days: 3 }],
    });
  });

  it("does not call a server silent that has reported after the period", () => {
    const found = silenceOf([server("us", "cccmm", "2026-11-30")], period);
    expect(found).toMatchObject({ through: "2026-11-18", silent: [], others: [{ server: "us" }] });
  });

  it("neither calls an archived server silent nor waits for it", () => {
    const found = silenceOf(
      [server("us", "ccccc", "2026-11-20"), server("eu", "cc---", "2026-11-17", true)],
      period,
    );
    expect(found).toMatchObject({ through: "2026-11-20", silent: [], others: [{ server: "us" }] });
  });

  it("does not wait for a server that was not there yet", () => {
    expect(
      silenceOf([server("us", "ccccm", "2026-11-19"), server("new", "-----", "2026-11-30")], period).through,
    ).toBe("2026-11-19");
  });

  it("has no day where the servers never reported together", () => {
    expect(
      silenceOf([server("us", "cmcmc", "2026-11-20"), server("eu", "mcmcm", "2026-11-19")], period).through,
    ).toBeNull();
    expect(silenceOf([], period).through).toBeNull();
  });
});
