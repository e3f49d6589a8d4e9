import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  formatDelta,
  formatNumber,
  formatSigned,
  formatTicks,
  formatValue,
  formatWithUnit,
} from "./format-value";

const count = { unit: "accounts", decimals: 0 };
const share = { unit: "%", decimals: 1 };

describe("numbers", () => {
  it.each([
    [0, "0"],
    [999, "999"],
    [1_000, "1,000"],
    [12_838, "12,838"],
    [999_999, "999,999"],
    [1_000_000, "1.00M"],
    [1_424_000, "1.42M"],
    [14_240_000, "14.2M"],
    [142_400_000, "142M"],
    [999_600_000, "1.00B"],
    [1_420_000_000, "1.42B"],
    [9_007_199_254_740_991, "9,007.20T"],
    [-379, "−379"],
    [-1_424_000, "−1.42M"],
    [-0.2, "0"],
  ])("%d is %s", (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });

  it("are whole and exact up to 999,999", () => {
    fc.assert(
      fc.property(fc.integer({ min: -999_999, max: 999_999 }), (value) => {
        expect(Number(formatNumber(value).replaceAll(",", "").replace("−", "-"))).toBe(value);
      }),
    );
  });

  it("carry their unit", () => {
    expect(formatValue(18.06, share)).toBe("18.1%");
    expect(formatValue(12_838, count)).toBe("12,838");
    expect(formatValue(2.96, { unit: "teams per organization", decimals: 1 })).toBe("3.0");
    expect(formatWithUnit(12_838, count)).toBe("12,838 accounts");
    expect(formatWithUnit(18.06, share)).toBe("18.1%");
  });
});

describe("changes", () => {
  it("come in the parts a page writes", () => {
    expect(formatDelta({ absolute: 379, percent: 3.04 }, count)).toEqual({
      direction: "up",
      arrow: "↑",
      amount: "379",
      percent: "3.0%",
    });
    expect(formatDelta({ absolute: -1.34, percent: -6.9 }, share)).toEqual({
      direction: "down",
      arrow: "↓",
      amount: "1.3 pts",
      percent: "6.9%",
    });
    expect(formatDelta({ absolute: 5, percent: null }, count).percent).toBeNull();
    expect(formatDelta({ absolute: -0.04, percent: -0.2 }, share)).toMatchObject({
      direction: "same",
      arrow: "",
    });
  });

  it("have a true sign", () => {
    expect(formatSigned(54)).toBe("+54");
    expect(formatSigned(-1_204)).toBe("−1,204");
    expect(formatSigned(0)).toBe("0");
    expect(formatSigned(0.04, 1)).toBe("0.0");
  });
});

describe("an axis", () => {
  it("writes its ticks in one style", () => {
    expect(formatTicks([12_000, 12_500, 13_000], "accounts")).toEqual(["12,000", "12,500", "13,000"]);
    expect(formatTicks([0, 12_300], "accounts", true)).toEqual(["0", "12.3k"]);
    expect(formatTicks([0, 500], "accounts", true)).toEqual(["0", "500"]);
    expect(formatTicks([0, 500_000, 1_000_000], "pushes")).toEqual(["0", "0.5M", "1M"]);
    expect(formatTicks([0, 10, 20], "%")).toEqual(["0%", "10%", "20%"]);
    expect(formatTicks([-2.5, 0, 2.5], "teams")).toEqual(["−2.5", "0", "2.5"]);
  });
});
