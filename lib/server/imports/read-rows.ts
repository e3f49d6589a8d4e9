import "server-only";
import { parse } from "csv-parse/sync";
import { formatNumber } from "@/lib/metrics/format-value";
import { parseRow } from "@/lib/snapshot/parse-row";
import { exportRowReader, readExportHeader } from "@/lib/snapshot/read-export-csv";
import type { QuarantinedValue, Snapshot } from "@/lib/snapshot/snapshot";
import { type FileRecord, type Fragment, type Place, type SplitState, splitRecords } from "./split-records";

/** How far a file has been read: plain values, so that another process may go on. */
export type ReadState = SplitState & { columns: CsvColumns | null; rejected: number };

/** What a CSV's first line says of the others. */
type CsvColumns = { delimiter: string; names: readonly string[] };

export const unread: ReadState = { format: null, line: 1, rows: 0, skips: null, columns: null, rejected: 0 };

type ReadRow = Place & { snapshot: Snapshot };
type RejectedRow = Place & { problem: string };
/** A value that reads as absent, while its row is good. */
type UnusableValue = Place & QuarantinedValue;

export type ReadRows = {
  state: ReadState;
  rows: ReadRow[];
  rejected: RejectedRow[];
  unusable: UnusableValue[];
  rest: number;
};

/** The file is no export of GitHub's, whatever else it holds. */
export class NotAnExport extends Error {}

/** Of a file with more it is no use to tell each line, and reading on would take as long as somebody likes. */
const mostRejected = 10_000;

const delimiters = [",", ";", "\t"];

/**
 * Reads the next bytes of GitHub's export, CSV or JSON, beginning with the `rest` of those before. Rows of days that
 * have not begun are rejected. Throws a NotAnExport where the first line is none of an export's, and where too many
 * rows are no snapshots.
 */
export function readRows(
  bytes: Buffer,
  from: ReadState,
  { isLast, today }: { isLast: boolean; today: string },
): ReadRows {
  const { columns: known, rejected: rejectedBefore, ...splitState } = from;
  const { state, found, rest } = splitRecords(bytes, splitState, isLast);
  let columns = known;
  const read: ReadRows = { state: from, rows: [], rejected: [], unusable: [], rest };
  const reject = (row: RejectedRow) => {
    read.rejected.push(row);
    if (rejectedBefore + read.rejected.length <= mostRejected) return;
    throw new NotAnExport(
      `More than ${formatNumber(mostRejected)} of its rows cannot be used, such as that on line ${row.line}: ${row.problem}`,
    );
  };
  const records: FileRecord[] = [];
  for (const piece of found) {
    if (isFragment(piece)) {
      if (state.format === "csv" && columns === null)
        throw new NotAnExport(isText(bytes) ? piece.problem : notUtf8.problem);
      reject(piece);
    } else if (state.format === "csv" && columns === null) columns = readColumns(piece);
    else records.push(piece);
  }
  if (state.format === null && isLast) throw new NotAnExport("It is empty.");
  const readValue = columns ? csvValues(records, columns) : jsonValue;
  for (const [index, record] of records.entries()) {
    const value = readValue(record, index);
    const place = { line: record.line, row: record.row };
    if (!value) continue;
    if ("problem" in value) {
      reject({ ...place, problem: value.problem });
      continue;
    }
    const parsed = parseRow(value.row);
    if (!parsed.ok) reject({ ...place, problem: parsed.problem });
    else if (parsed.snapshot.day > today)
      reject({ ...place, problem: `Its day, ${parsed.snapshot.day}, has not begun.` });
    else {
      read.rows.push({ ...place, snapshot: parsed.snapshot });
      read.unusable.push(...parsed.quarantined.map((quarantined) => ({ ...place, ...quarantined })));
    }
  }
  read.rejected.sort((a, b) => a.row - b.row);
  read.state = { ...state, columns, rejected: rejectedBefore + read.rejected.length };
  return read;
}

/** Null for a line of nothing but empty cells. */
type Value = { row: unknown } | { problem: string } | null;

function isFragment(found: FileRecord | Fragment): found is Fragment {
  return "problem" in found;
}

function jsonValue({ bytes }: FileRecord): Value {
  const text = decode(bytes);
  if (text === null) return notUtf8;
  try {
    return { row: JSON.parse(text) };
  } catch {
    return { problem: "It is not valid JSON." };
  }
}

function readColumns({ bytes }: FileRecord): CsvColumns {
  const line = decode(bytes)?.trimEnd();
  // What spreadsheets call Unicode text, and anything that is no text at all.
  if (!line || line.includes("\0")) throw new NotAnExport(notUtf8.problem);
  let problem = "";
  for (const delimiter of delimiters) {
    const cells = cellsOf(line, delimiter)?.[0];
    const header = cells && readExportHeader(cells);
    if (header?.ok) return { delimiter, names: header.columns };
    problem ||= header?.problem ?? "Its first line is not CSV.";
  }
  throw new NotAnExport(problem);
}

function csvValues(
  records: readonly FileRecord[],
  { delimiter, names }: CsvColumns,
): (record: FileRecord, index: number) => Value {
  const texts = records.map(({ bytes }) => decode(bytes)?.replace(/\r?\n$/, "") ?? null);
  const whole = texts.every((text) => text !== null) ? cellsOf(texts.join("\n"), delimiter) : null;
  // At once where nothing is wrong, which is the usual; else line by line, to tell which.
  const rows = whole?.length === records.length ? whole : null;
  const readRow = exportRowReader(names);
  return (_, index) => {
    const text = texts[index];
    if (typeof text !== "string") return notUtf8;
    const cells = rows ? rows[index] : cellsOf(text, delimiter)?.[0];
    if (!cells) return { problem: "Its quotes are not those of a CSV." };
    if (cells.every((cell) => cell.trim() === "")) return null;
    if (cells.length === names.length) return { row: readRow(cells) };
    const cut = cells.length < names.length ? " It may be cut off here." : "";
    return { problem: `It has ${cells.length} cells; the first line names ${names.length} columns.${cut}` };
  };
}

function cellsOf(text: string, delimiter: string): string[][] | null {
  try {
    return parse(text, { delimiter, record_delimiter: "\n", relax_column_count: true });
  } catch {
    return null;
  }
}

const notUtf8 = { problem: "It is not text in UTF-8." };

function decode(bytes: Buffer): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Whether bytes that may end within a character are text, as far as their beginning tells. */
function isText(bytes: Buffer): boolean {
  const beginning = bytes.subarray(0, 4096);
  if (beginning.includes(0)) return false;
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(beginning, { stream: true });
    return true;
  } catch {
    return false;
  }
}
