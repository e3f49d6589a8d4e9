import "server-only";
import { printableValue } from "@/lib/snapshot/printable";

/** Where in a file a record begins; both count from 1. */
export type Place = { line: number; row: number };

export type FileRecord = Place & { bytes: Buffer };

/** Bytes that are no record, and why. */
export type Fragment = Place & { problem: string };

/** What is left between two pieces of a file: plain values, so that another process may go on. */
export type SplitState = {
  format: "csv" | "json" | null;
  /** Of what comes next. */
  line: number;
  /** Records so far. */
  rows: number;
  /** Of something broken that has been told of: the rest of its line, or lines up to one that begins an object. */
  skips: "line" | "lines" | null;
};

/** A snapshot takes some 4 KiB; beyond this it is another kind of file. */
const mostBytesARecord = 256 * 1024;
/** In which objects may begin lines; beyond, they are rows behind others that were never closed. */
const deepestUnindented = 16;
/** Spaces or tabs that a row is indented by at most. */
const mostIndentation = 4;

const [newline, carriageReturn, space, tab] = [0x0a, 0x0d, 0x20, 0x09];
const [quote, backslash, comma] = [0x22, 0x5c, 0x2c];
const [braceOpen, braceClose, bracketOpen, bracketClose] = [0x7b, 0x7d, 0x5b, 0x5d];

export type Split = {
  state: SplitState;
  found: (FileRecord | Fragment)[];
  /** Bytes at the end that begin a record; to be given again with what follows them. */
  rest: number;
};

/**
 * Cuts the next bytes of an export into records: lines of a CSV, objects of a JSON array, or JSON objects one after
 * another. What is broken is told by its line, and reading goes on with the next record that begins on a line.
 */
export function splitRecords(bytes: Buffer, state: SplitState, isLast: boolean): Split {
  // Too little to tell a byte order mark from.
  if (bytes.length < 3 && !isLast) return { state, found: [], rest: bytes.length };
  const start = state.line === 1 && state.rows === 0 && state.format === null ? afterMark(bytes) : 0;
  const format = state.format ?? formatOf(bytes, start);
  if (format === null) return { state, found: [], rest: isLast ? 0 : bytes.length };
  const run = new Run(bytes, start, { ...state, format }, isLast);
  return format === "csv" ? run.lines() : run.objects();
}

/** Skips a byte order mark. */
function afterMark(bytes: Buffer): number {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
}

function formatOf(bytes: Buffer, start: number): "csv" | "json" | null {
  for (let at = start; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (!isBlank(byte)) return byte === braceOpen || byte === bracketOpen ? "json" : "csv";
  }
  return null;
}

class Run {
  private readonly found: (FileRecord | Fragment)[] = [];
  private at: number;
  private line: number;
  private rows: number;
  private skips: SplitState["skips"];

  constructor(
    private readonly bytes: Buffer,
    start: number,
    private readonly state: SplitState,
    private readonly isLast: boolean,
  ) {
    this.at = start;
    this.line = state.line;
    this.rows = state.rows;
    this.skips = state.skips;
  }

  /** A line ends where it is not within quotes; a quote that is never closed spoils its own line only. */
  lines(): Split {
    while (this.at < this.bytes.length) {
      if (this.skips) {
        this.skips = this.passLine() ? null : "line";
        continue;
      }
      const end = this.endOfLine();
      const size = (end ?? this.bytes.length) - this.at;
      if (size > mostBytesARecord || (end === null && this.isLast && this.isQuoteOpen())) {
        const isLong = this.nextLine(this.at) - this.at > mostBytesARecord;
        const isEnded = this.rejectLine(
          isLong ? "The line is longer than a row can be." : "A quote is opened and never closed.",
        );
        this.skips = isEnded ? null : "line";
        continue;
      }
      if (end === null && !this.isLast) break;
      this.take(end ?? this.bytes.length);
    }
    return this.done();
  }

  objects(): Split {
    while (this.at < this.bytes.length) {
      const byte = this.bytes[this.at] ?? 0;
      if (this.skips) {
        const isUndecided = this.at + mostIndentation >= this.bytes.length && !this.isLast;
        if (this.skips === "lines" && isUndecided) break;
        if (this.skips === "lines" && this.beginsObject()) this.skips = null;
        else this.skips = this.passLine() ? "lines" : "line";
      } else if (isBlank(byte) || byte === comma || byte === bracketOpen || byte === bracketClose) {
        this.pass(this.at + 1);
      } else if (byte === braceOpen) {
        const end = this.endOfObject();
        if (end === "unknown" && !this.isLast) break;
        if (typeof end === "number") this.take(end);
        else {
          const isEnded = this.rejectLine(
            end === "long"
              ? "The object is larger than a row can be."
              : "An object begins here that is not closed.",
          );
          this.skips = isEnded ? "lines" : "line";
        }
      } else {
        const end = this.endOfLoose();
        if (end === null && !this.isLast) break;
        const upTo = end ?? this.bytes.length;
        this.reject(upTo, `It has ${this.quoted(upTo)} where a row should be.`);
      }
    }
    return this.done();
  }

  private endOfLine(): number | null {
    let quoted = false;
    for (let at = this.at; at < this.bytes.length; at += 1) {
      const byte = this.bytes[at];
      if (byte === quote) quoted = !quoted;
      else if (byte === newline && !quoted) return at + 1;
      else if (at - this.at > mostBytesARecord) return null;
    }
    return null;
  }

  private isQuoteOpen(): boolean {
    let quotes = 0;
    for (let at = this.at; at < this.bytes.length; at += 1) if (this.bytes[at] === quote) quotes += 1;
    return quotes % 2 === 1;
  }

  /** Answers whether the line's end is here already. */
  private rejectLine(problem: string): boolean {
    this.reject(this.nextLine(this.at), problem);
    return this.bytes[this.at - 1] === newline;
  }

  /** Answers whether the line's end is here already. */
  private passLine(): boolean {
    this.pass(this.nextLine(this.at));
    return this.bytes[this.at - 1] === newline;
  }

  /** After the object's last byte; broken where it cannot end any more, unknown where it is not there yet. */
  private endOfObject(): number | "broken" | "long" | "unknown" {
    let depth = 0;
    let inText = false;
    // An object that begins a line: the next row behind a broken one, or one within a row without indentation.
    let isDoubtful = false;
    for (let at = this.at; at < this.bytes.length; at += 1) {
      const byte = this.bytes[at];
      if (byte === newline) {
        if (inText) return "broken";
        if (this.bytes[at + 1] === braceOpen) isDoubtful = true;
      } else if (inText) {
        if (byte === backslash) at += 1;
        else if (byte === quote) inText = false;
      } else if (byte === quote) inText = true;
      else if (byte === braceOpen) {
        depth += 1;
        if (isDoubtful && depth > deepestUnindented) return "broken";
      } else if (byte === braceClose) {
        depth -= 1;
        if (depth === 0)
          return isDoubtful && !isJson(this.bytes.subarray(this.at, at + 1)) ? "broken" : at + 1;
      }
      if (at - this.at > mostBytesARecord) return isDoubtful ? "broken" : "long";
    }
    return "unknown";
  }

  /** Whether the line does, as a row and not within one: rows are indented by little. */
  private beginsObject(): boolean {
    let { at } = this;
    while (at < this.at + mostIndentation && (this.bytes[at] === space || this.bytes[at] === tab)) at += 1;
    return this.bytes[at] === braceOpen;
  }

  /** Of what is neither an object nor between two. */
  private endOfLoose(): number | null {
    for (let at = this.at; at < this.bytes.length; at += 1) {
      const byte = this.bytes[at];
      if (byte === newline || byte === comma || byte === bracketClose) return at;
      if (at - this.at > mostBytesARecord) return at;
    }
    return null;
  }

  private nextLine(from: number): number {
    const end = this.bytes.indexOf(newline, from);
    return end < 0 ? this.bytes.length : end + 1;
  }

  private take(end: number): void {
    const bytes = this.bytes.subarray(this.at, end);
    if (!bytes.every(isBlank)) {
      this.rows += 1;
      this.found.push({ line: this.line, row: this.rows, bytes });
    }
    this.pass(end);
  }

  private reject(end: number, problem: string): void {
    this.rows += 1;
    this.found.push({ line: this.line, row: this.rows, problem });
    this.pass(end);
  }

  private pass(end: number): void {
    for (let at = this.at; at < end; at += 1) if (this.bytes[at] === newline) this.line += 1;
    this.at = end;
  }

  private quoted(end: number): string {
    return printableValue(
      this.bytes
        .subarray(this.at, Math.min(end, this.at + 200))
        .toString("utf8")
        .trim(),
    );
  }

  private done(): Split {
    return {
      state: { format: this.state.format, line: this.line, rows: this.rows, skips: this.skips },
      found: this.found,
      rest: this.bytes.length - this.at,
    };
  }
}

function isBlank(byte: number): boolean {
  return byte === space || byte === newline || byte === carriageReturn || byte === tab;
}

function isJson(bytes: Buffer): boolean {
  try {
    JSON.parse(bytes.toString("utf8"));
    return true;
  } catch {
    return false;
  }
}
