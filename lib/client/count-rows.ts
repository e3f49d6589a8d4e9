export type SnapshotFormat = "json" | "csv";

const [lineFeed, quote, brace] = [0x0a, 0x22, 0x7b];

/** Counts the rows of an answer as its pieces arrive, wherever they are cut. */
export function rowCounter(format: SnapshotFormat): (piece: Uint8Array) => number {
  return format === "json" ? countJson() : countCsv();
}

/** A row a line, with commas between the lines: a line feed within a text is written as two letters. */
function countJson(): (piece: Uint8Array) => number {
  let [rows, begun] = [0, false];
  return (piece) => {
    if (!begun && piece.includes(brace)) {
      begun = true;
      rows += 1;
    }
    for (const byte of piece) if (byte === lineFeed) rows += 1;
    return rows;
  };
}

/** A line a row after the header's; a line feed within quotes ends none. */
function countCsv(): (piece: Uint8Array) => number {
  let [lines, quoted] = [0, false];
  return (piece) => {
    for (const byte of piece) {
      if (byte === quote) quoted = !quoted;
      else if (byte === lineFeed && !quoted) lines += 1;
    }
    return Math.max(0, lines - 1);
  };
}
