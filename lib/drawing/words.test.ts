import { describe, expect, test } from "vitest";
import { changeWords } from "./change-words";
import { describeChart } from "./describe-chart";
import { emptyWords } from "./empty-words";
import { readoutAt, readoutText } from "./readout";
import { tableOf } from "./table-model";
import { testFrame, thresholdMark } from "./test-frames";

const days = { from: "2026-11-14", to: "2026-11-20" };
const change = { since: "2026-11-14", absolute: 379, percent: 3.04 };
const users = testFrame({
  ...days,
  values: [[12_459, 12_838, 12_838, 12_838, 12_838, 12_838, null]],
  previous: [12_400],
  summary: { change },
});
const dormant = testFrame({ ...days, metric: "users-dormant", label: "Dormant", values: [[2_118]] });
const weekly = {
  from: "2026-10-26",
  to: "2026-11-18",
  kind: "flow" as const,
  grain: "week" as const,
  completeDays: 3,
};
const opened = testFrame({
  ...weekly,
  metric: "pulls-opened",
  label: "Opened",
  values: [[4_500, 4_600, 4_607, 900]],
});
const merged = testFrame({
  ...weekly,
  metric: "pulls-merged",
  label: "Merged",
  values: [[4_100, 4_000, 4_185, 800]],
});

describe("a chart in one breath", () => {
  test("gives value, change and where a cut axis starts", () => {
    expect(describeChart("Users", [users], "lines")).toBe(
      "Users: 12,838 on 19 Nov 2026. It grew by 379 since 14 Nov. The axis starts at 12,400.",
    );
    expect(describeChart("Users", [users, dormant], "lines")).toContain(
      "total 12,838 and dormant 2,118 on 19 Nov 2026.",
    );
  });

  test("gives the range of whole weeks and the last of them", () => {
    expect(describeChart("Pull requests per week", [opened, merged], "bars")).toBe(
      "Pull requests per week: between 4,500 and 4,607 opened and between 4,000 and 4,185 merged; last full week 4,607 opened and 4,185 merged.",
    );
  });

  test("says what cannot be compared and how much is missing", () => {
    const marked = { ...dormant, breaks: [3], marks: [thresholdMark("2026-11-17")] };
    const partly = { ...marked, coverage: { ...marked.coverage, completeDays: 6 } };
    const text = describeChart("Dormant users", [partly], "lines");
    expect(text).toContain("so earlier values are not comparable.");
    expect(text).toContain("1 of 7 days without data.");
  });

  test("of nothing is that nothing", () => {
    expect(describeChart("Users", [testFrame({ ...days, values: [[null]] })], "lines")).toBe(
      "Users: no data.",
    );
  });
});

describe("a chart by server in one breath", () => {
  const servers = testFrame({
    ...days,
    values: [
      [7_000, 7_061],
      [3_800, null, null, null, null, null, null],
    ],
    total: [10_800, null],
    summary: { change },
  });

  test("gives each server's value, of its own last day, and the change of all together", () => {
    expect(describeChart("Users", [servers], "lines")).toBe(
      "Users by server on 20 Nov 2026: ghes-0 7,000 and ghes-1 3,800 (14 Nov). All servers together grew by 379 since 14 Nov.",
    );
  });

  test("says what is hidden", () => {
    const hidden = new Set(["users-total/server-1"]);
    const text = describeChart("Users", [servers], "lines", { hidden });
    expect(text).toContain("on 20 Nov 2026: ghes-0 7,000.");
    expect(text).toMatch(/ghes-1 is hidden\.$/);
    const rows = readoutAt([servers], 0, { hidden })?.rows ?? [];
    expect(rows.map(({ role, value }) => [role, value])).toEqual([
      ["total", "10,800"],
      ["series", "7,000"],
    ]);
  });
});

describe("a day's readout", () => {
  test("names the day, every series, and the previous period of the first", () => {
    const readout = readoutAt([users, dormant], 1);
    expect(readout?.title).toBe("Sun 15 Nov 2026");
    expect(readout?.rows.map((row) => `${row.label} ${row.value}`)).toEqual([
      "Total 12,838",
      "Dormant 2,118",
      "Total, previous 12,400",
    ]);
  });

  test("of a gap says no data, of a changed definition not comparable", () => {
    const readout = readoutAt([users], 6);
    expect(readout && readoutText(readout)).toBe("Fri 20 Nov 2026: Total no data, Previous 12,400.");
    const changed = testFrame({ ...days, values: [[5]], previous: [4, null], breaks: [1] });
    expect(readoutAt([changed], 1)?.rows.at(-1)?.value).toBe("not comparable");
  });

  test("of part of a week says of how many days", () => {
    expect(readoutAt([opened], 3)?.notes).toEqual(["3 of 7 days."]);
    expect(readoutAt([opened], 4)).toBeNull();
    const byServer = testFrame({ ...weekly, values: [[9], [8]], total: [17], ownDays: [6, 4] });
    expect(readoutAt([byServer], 3)?.notes).toEqual(["3 to 6 of 7 days."]);
  });
});

test("the table has a row a bucket, the previous period and no data where there is none", () => {
  const table = tableOf([users, dormant]);
  expect(table.columns.map((column) => column.label)).toEqual(["Total", "Total, previous", "Dormant"]);
  expect(table.rows).toHaveLength(7);
  expect(table.rows[6]?.cells.map((cell) => cell.text)).toEqual(["no data", "12,400", "2,118"]);
});

describe("a change", () => {
  test("of a stock since a day, of a share in points, of a flow against the period before", () => {
    expect(changeWords(users)).toEqual({ amount: "↑ 379", rest: "(3.0%) since 14 Nov" });
    const rate = testFrame({
      ...days,
      unit: "%",
      kind: "ratio",
      decimals: 1,
      values: [[18.1]],
      summary: { change: { since: "2026-11-14", absolute: -1.3, percent: -6.7 } },
    });
    expect(changeWords(rate)).toEqual({ amount: "↓ 1.3 pts", rest: "since 14 Nov" });
    const flow = testFrame({
      ...weekly,
      values: [[1]],
      previous: [1],
      summary: { change: { since: null, absolute: 5, percent: 5.31 } },
    });
    expect(changeWords(flow)).toEqual({ amount: "↑ 5.3%", rest: "vs previous" });
  });

  test("names the year of a day that is not of the period's last", () => {
    const year = testFrame({
      from: "2025-11-23",
      to: "2026-11-20",
      values: [[11_510, 12_832]],
      summary: { value: 12_832, change: { since: "2025-11-23", absolute: 1_322, percent: 11.5 } },
    });
    expect(changeWords(year)?.rest).toBe("(11.5%) since 23 Nov 2025");
  });

  test("gives way to the reason it is withheld", () => {
    const withheld = testFrame({
      ...days,
      values: [[1]],
      summary: { change, changeWithheld: { type: "threshold", day: "2026-11-16" } },
    });
    expect(changeWords(withheld)).toEqual({ amount: "", rest: "Threshold changed 16 Nov" });
  });
});

describe("an empty period", () => {
  const stored = { firstDay: "2025-11-21", lastDay: "2026-11-20" };
  test("says where data starts or ends", () => {
    expect(emptyWords({ from: "2025-08-01", to: "2025-08-07" }, stored)).toEqual({
      text: "No snapshots between 1 and 7 Aug. Data starts on 21 Nov 2025.",
      goTo: { day: "2025-11-21", label: "Go to first day" },
    });
    expect(emptyWords({ from: "2026-11-28", to: "2026-12-03" }, stored)).toEqual({
      text: "No snapshots between 28 Nov and 3 Dec. Data ends on 20 Nov 2026.",
      goTo: { day: "2026-11-20", label: "Go to last day" },
    });
  });

  test("within the stored days is not called one without snapshots", () => {
    expect(emptyWords({ from: "2026-11-20", to: "2026-11-20" }, stored)).toEqual({
      text: "Not reported on 20 Nov 2026.",
      goTo: null,
    });
  });
});
