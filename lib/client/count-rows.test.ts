import fc from "fast-check";
import { expect, test } from "vitest";
import { exportCsvHeader, exportCsvRow } from "@/lib/snapshot/export-csv";
import { rowCounter } from "./count-rows";

const row = fc.record({
  server_id: fc.oneof(fc.string(), fc.constantFrom('a"b', "a\nb", 'a,"\r\n"', "{", "生产")),
  host_name: fc.string({ unit: "grapheme" }),
});

/** The same bytes in pieces cut anywhere. */
function counted(format: "json" | "csv", text: string, cuts: readonly number[]): number {
  const bytes = new TextEncoder().encode(text);
  const ends = [...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
  const count = rowCounter(format);
  let [rows, from] = [0, 0];
  for (const end of ends) {
    rows = count(bytes.subarray(from, end));
    from = end;
  }
  return rows;
}

test("as many rows are counted as there are, whatever they hold and however they come", () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 12 }), fc.array(fc.nat(), { maxLength: 6 }), (rows, cuts) => {
      const json = `[${rows.map((one) => JSON.stringify(one)).join(",\n")}]`;
      expect(counted("json", json, cuts)).toBe(rows.length);
      expect(counted("csv", exportCsvHeader + rows.map(exportCsvRow).join(""), cuts)).toBe(rows.length);
    }),
  );
});
