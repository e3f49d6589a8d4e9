import "server-only";
import { formatNumber } from "@/lib/metrics/format-value";
import { today } from "@/lib/period/day";
import { type ImportRow, toImportRow } from "@/lib/server/store/file-rows";
import type { StoredImport } from "@/lib/server/store/imports";
import { tooMany } from "./import-problems";
import { type ReadRows, type ReadState, readRows } from "./read-rows";

/** In bytes: how much is read before others have their turn, among them the database with the piece before. */
const sliceSize = 16 * 1024;
/** Thirteen years of fifty servers; beyond these it is another kind of file, and its preview would take minutes. */
const mostRows = 250_000;

/** Of what it names: more than a file may have. */
export class TooMuch extends Error {}

/** Of about one size, in whatever parts they come: what begins a record is looked at again with each. */
export async function* slicesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let [waiting, size]: [Uint8Array[], number] = [[], 0];
  for await (const chunk of bytes) {
    for (let at = 0; at < chunk.length; at += sliceSize) {
      const part = chunk.subarray(at, at + sliceSize);
      waiting.push(part);
      size += part.length;
      if (size < sliceSize) continue;
      yield Buffer.concat(waiting);
      [waiting, size] = [[], 0];
    }
  }
  if (size > 0) yield Buffer.concat(waiting);
}

export type Piece = {
  from: number;
  to: number;
  taken: Pick<ReadRows, "rejected" | "unusable"> & { rows: ImportRow[] };
  reading: { readState: string; rest: Buffer };
};

/** A file as it is read, from where reading it stopped. */
export class FileReading {
  size = 0;
  private from: number;
  private rest: Buffer;
  private rows: number;
  private taken: Piece["taken"] = { rows: [], rejected: [], unusable: [] };

  constructor(
    private readonly file: StoredImport,
    private state: ReadState,
    before: { rest: Buffer; rows: number },
  ) {
    this.from = file.takenBytes;
    this.rest = before.rest;
    this.rows = before.rows;
  }

  read(bytes: Uint8Array): void {
    const { file, taken } = this;
    this.size += bytes.length;
    const to = this.from + this.size;
    if (to > file.bytes) throw tooMany(file);
    const given = Buffer.concat([this.rest, bytes]);
    const isLast = to === file.bytes;
    const read = readRows(given, this.state, { isLast, today: today(new Date()) });
    this.rows += read.rows.length;
    if (this.rows > mostRows) throw new TooMuch(`${formatNumber(mostRows)} rows`);
    for (const row of read.rows) taken.rows.push(toImportRow(file, row));
    taken.rejected.push(...read.rejected);
    taken.unusable.push(...read.unusable);
    this.state = read.state;
    this.rest = given.subarray(given.length - read.rest);
  }

  /** What has been read since the last one. */
  takePiece(): Piece {
    const { from, taken, rest } = this;
    const to = from + this.size;
    this.from = to;
    this.size = 0;
    this.taken = { rows: [], rejected: [], unusable: [] };
    return { from, to, taken, reading: { readState: JSON.stringify(this.state), rest } };
  }
}
