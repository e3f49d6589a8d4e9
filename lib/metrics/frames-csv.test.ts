import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { computeFrames } from "./frame";
import type { Frame } from "./frame-shape";
import { framesCsv } from "./frames-csv";
import { metricNamed, readingsOf, requestOf } from "./reading-fixture";

/** A strict RFC 4180 reader. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let rest = text;
  let row: string[] = [];
  while (rest !== "") {
    const cell = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/.exec(rest);
    if (!cell) throw new Error(`No cell at ${JSON.stringify(rest.slice(0, 40))}`);
    row.push(cell[1] === undefined ? (cell[2] ?? "") : cell[1].replaceAll('""', '"'));
    if (cell[3] === "\r\n") {
      rows.push(row);
      row = [];
    }
    rest = rest.slice(cell[0].length);
  }
  return rows;
}

const path = "ghe_stats.repos.total_repos";
const period = { from: "2026-11-02", to: "2026-11-04" };
const readings = readingsOf(path, "2026-11-01", { a: "9 10 . 12", b: "1 1 1 1" });
const framesOf = (by: "total" | "server", ids = ["repos-total", "repos-fork-share"]): Frame[] =>
  computeFrames(requestOf(readings, { metrics: ids.map(metricNamed), period, by }));

describe("framesCsv", () => {
  it("has a row a day and a column a metric, empty where there is nothing", () => {
    expect(framesCsv(framesOf("total"))).toBe(
      [
        "day,repos-total,repos-fork-share,status",
        "2026-11-02,11,,incomplete",
        "2026-11-03,,,incomplete",
        "2026-11-04,13,,incomplete",
        "",
      ].join("\r\n"),
    );
    expect(framesCsv(framesOf("total", ["repos-total"]))).toContain("2026-11-02,11,complete\r\n");
  });

  it("has a row a day and server", () => {
    expect(parseCsv(framesCsv(framesOf("server", ["repos-total"])))).toEqual([
      ["day", "server_id", "server", "repos-total", "status"],
      ["2026-11-02", "a", "ghes-a", "10", "complete"],
      ["2026-11-02", "b", "ghes-b", "1", "complete"],
      ["2026-11-03", "a", "ghes-a", "", "incomplete"],
      ["2026-11-03", "b", "ghes-b", "1", "complete"],
      ["2026-11-04", "a", "ghes-a", "12", "complete"],
      ["2026-11-04", "b", "ghes-b", "1", "complete"],
    ]);
  });

  it("calls a part of a week incomplete", () => {
    const [row] = parseCsv(
      framesCsv(
        computeFrames(requestOf(readings, { metrics: [metricNamed("repos-total")], period, grain: "week" })),
      ),
    ).slice(1);
    expect(row).toEqual(["2026-11-02", "13", "incomplete"]);
  });

  it("keeps numbers numbers and takes no text for a formula, whatever a server is called", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary", minLength: 1 }),
      fc.constantFrom("=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", 'a"b', "a,b", "a\r\nb", "'=1"),
    );
    const frame = fc
      .tuple(
        fc.uniqueArray(text, { minLength: 1, maxLength: 3 }),
        text,
        fc.array(fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })), {
          minLength: 3,
          maxLength: 3,
        }),
      )
      .map(([servers, label, values]): [Frame, string, (number | null)[]] => {
        const [base] = framesOf("server", ["repos-total"]);
        if (!base) throw new Error("No frame.");
        const series = servers.map((server) => ({ key: server, server, label, values }));
        return [{ ...base, series }, label, values];
      });
    const inert = (cell: string) => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell);
    fc.assert(
      fc.property(frame, ([one, label, values]) => {
        const [header, ...rows] = parseCsv(framesCsv([one]));
        expect(header).toEqual(["day", "server_id", "server", "repos-total", "status"]);
        expect(rows).toHaveLength(one.days.length * one.series.length);
        rows.forEach(([day, server, name, value, status], index) => {
          const position = Math.floor(index / one.series.length);
          const expected = values[position] ?? null;
          expect(day).toBe(one.days[position]);
          expect(server).toBe(inert(one.series[index % one.series.length]?.key ?? ""));
          expect(name).toBe(inert(label));
          expect(value === "" ? null : Number(value)).toBe(Object.is(expected, -0) ? 0 : expected);
          expect(status).toBe(expected === null ? "incomplete" : "complete");
        });
      }),
    );
  });
});
