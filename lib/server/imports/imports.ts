import "server-only";
import { setImmediate } from "node:timers/promises";
import { formatNumber } from "@/lib/metrics/format-value";
import { today } from "@/lib/period/day";
import { assertSlug } from "@/lib/server/enterprises/try-connection";
import { Problem } from "@/lib/server/problem";
import { enterpriseOf } from "@/lib/server/statistics/enterprise-of";
import { renewHistory } from "@/lib/server/statistics/histories";
import { getDatabase } from "@/lib/server/store/database";
import {
  applyImport,
  type DifferentDay,
  listDifferentDays,
  previewByServer,
  type ServerOfImport,
} from "@/lib/server/store/imported-rows";
import {
  countServersOf,
  createImport,
  findImport,
  type ImportRow,
  listImports,
  readingOf,
  removeImport,
  type StoredImport,
  takeRows,
  toImportRow,
} from "@/lib/server/store/imports";
import type { Database } from "@/lib/server/store/tables";
import { cleanFileName } from "@/lib/snapshot/printable";
import { NotAnExport, type ReadRows, type ReadState, readRows, unread } from "./read-rows";

/** In bytes: three years of fifty servers as JSON are some 200 MB. */
export const largestFile = 1024 * 1024 * 1024;
/** In bytes: how much of a file is read before it is kept. What hostile lines take in memory goes by it. */
const pieceSize = 128 * 1024;
/** In bytes: how much is read before others have their turn, among them the database with the piece before. */
const sliceSize = 16 * 1024;
/** Thirteen years of fifty servers; beyond these it is another kind of file, and its preview would take minutes. */
const mostRows = 250_000;
const mostServers = 1_000;
const mostDifferentDays = 50;
const mostListed = 50;

export type ImportPreview = { servers: ServerOfImport[]; different: DifferentDay[] };

/** Begins the import of a file of so many bytes; nothing of it is stored before it is applied. */
export async function startImport(
  slug: string,
  {
    fileName,
    bytes,
    userId,
    isSample = false,
    addsEnterprise = false,
  }: {
    fileName: string;
    bytes: number;
    userId: string | null;
    isSample?: boolean;
    /** One that is not known yet; it goes again with a file that is not applied. */
    addsEnterprise?: boolean;
  },
): Promise<StoredImport> {
  if (addsEnterprise) assertSlug(slug);
  else if ((await enterpriseOf(slug)).isSample && !isSample) throw madeUp();
  return createImport(await getDatabase(), {
    ...{ enterprise: slug, addsEnterprise },
    fileName: cleanFileName(fileName) || "export",
    bytes,
    createdBy: userId,
    readState: JSON.stringify(unread),
  });
}

/**
 * Reads on in a file from an offset: a piece of it, or all that is left. Keeps what it has read now and then, so that
 * whoever was interrupted can go on, in whatever process.
 */
export async function readOn(
  slug: string,
  id: string,
  offset: number,
  bytes: AsyncIterable<Uint8Array>,
): Promise<StoredImport> {
  const file = await importOf(slug, id);
  if (file.state !== "reading" || file.takenBytes !== offset) throw readElsewhere(file);
  const database = await getDatabase();
  try {
    await keepPieces(database, file, bytes);
  } catch (error) {
    if (!(error instanceof NotAnExport || error instanceof TooMuch)) throw error;
    await removeImport(database, file.id);
    throw error instanceof TooMuch ? tooMuch(file, error.message) : notAnExport(file, error.message);
  }
  return importOf(slug, id);
}

/** The next piece is read while the database writes the one before. */
async function keepPieces(
  database: Database,
  file: StoredImport,
  bytes: AsyncIterable<Uint8Array>,
): Promise<void> {
  const before = await readingOf(database, file.id);
  if (!before) throw unknownImport();
  const reading = new Reading(file, JSON.parse(before.readState) as ReadState, before);
  let kept = Promise.resolve();
  const keep = async () => {
    await kept;
    kept = keepPiece(database, file, reading.takePiece());
    // Its failure is told to whoever waits for it, which nobody does yet.
    kept.catch(() => {});
  };
  try {
    for await (const slice of slicesOf(bytes)) {
      reading.read(slice);
      if (reading.size >= pieceSize) await keep();
      await setImmediate();
    }
    if (file.bytes === 0) reading.read(Buffer.alloc(0));
    if (reading.size > 0) await keep();
  } finally {
    await kept;
  }
}

/** Of about one size, in whatever parts they come: what begins a record is looked at again with each. */
async function* slicesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
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

type Piece = {
  from: number;
  to: number;
  taken: Pick<ReadRows, "rejected" | "unusable"> & { rows: ImportRow[] };
  reading: { readState: string; rest: Buffer };
};

/** A file as it is read, from where reading it stopped. */
class Reading {
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

async function keepPiece(database: Database, file: StoredImport, piece: Piece): Promise<void> {
  const isKept = await takeRows(database, file, piece);
  if (!isKept) throw readElsewhere(await importOf(file.enterprise, file.id));
  if (piece.to === file.bytes && (await countServersOf(database, file.id)) > mostServers)
    throw new TooMuch(`${formatNumber(mostServers)} servers`);
}

/** Of what it names: more than a file may have. */
class TooMuch extends Error {}

async function importOf(slug: string, id: string): Promise<StoredImport> {
  const enterprise = await enterpriseOf(slug);
  const found = await findImport(await getDatabase(), enterprise.slug, id);
  if (found) return found;
  throw unknownImport();
}

/** An import, with what applying it would do where its file has been read whole. */
export async function describedImport(
  slug: string,
  id: string,
): Promise<StoredImport & { preview: ImportPreview | null }> {
  const file = await importOf(slug, id);
  if (file.state !== "ready") return { ...file, preview: null };
  const database = await getDatabase();
  const servers = await previewByServer(database, file);
  const different = await listDifferentDays(database, file, mostDifferentDays);
  return { ...file, preview: { servers, different } };
}

/** The newest imports. */
export async function importsOf(slug: string): Promise<StoredImport[]> {
  const enterprise = await enterpriseOf(slug);
  return listImports(await getDatabase(), enterprise.slug, mostListed);
}

/** Stores the rows of a file that has been read whole. */
export async function apply(slug: string, id: string): Promise<StoredImport> {
  const file = await importOf(slug, id);
  const outcome = await applyImport(await getDatabase(), file).catch(async (error: unknown) => {
    // Its enterprise may have been removed meanwhile.
    await importOf(slug, id);
    throw error;
  });
  const now = await importOf(slug, id);
  if (outcome) {
    void renewHistory(slug);
    return now;
  }
  throw new Problem({
    status: 409,
    type: "import-not-ready",
    title: now.state === "reading" ? "The file has not been read whole." : "This file is imported already.",
    detail:
      now.state === "reading"
        ? `${now.takenBytes} of its ${now.bytes} bytes have been read. Nothing of it is stored.`
        : "Importing it once more changes nothing.",
  });
}

/** Forgets a file that has not been applied. */
export async function dropImport(slug: string, id: string): Promise<void> {
  const file = await importOf(slug, id);
  if (await removeImport(await getDatabase(), file.id)) return;
  throw new Problem({
    status: 409,
    type: "import-applied",
    title: "This file is imported already.",
    detail: "What was imported stays; it can no longer be cancelled.",
  });
}

function unknownImport(): Problem {
  return new Problem({
    status: 404,
    type: "import-unknown",
    title: "This import does not exist.",
    detail: "It was cancelled, nobody went on with it for a day, or it never was. Nothing of it is stored.",
    nextSteps: ["Choose the file again."],
  });
}

function madeUp(): Problem {
  return new Problem({
    status: 409,
    type: "sample-only",
    title: "These figures are made up.",
    detail:
      "A file’s would be mixed with them, marked as a sample, and removed with it. Nothing was imported.",
    nextSteps: ["Under Settings, Enterprises, add the enterprise that the file is of."],
  });
}

function tooMuch({ fileName }: StoredImport, what: string): Problem {
  return new Problem({
    status: 422,
    type: "import-too-large",
    title: "The file holds more than Tidemark imports at once.",
    detail: `${fileName} has more than ${what}. Nothing was imported.`,
    nextSteps: ["Import fewer days at a time."],
  });
}

function readElsewhere({ state, takenBytes }: StoredImport): Problem {
  return new Problem({
    status: 409,
    type: "import-elsewhere",
    title: state === "reading" ? "The file has been read to another place." : "The file has been read whole.",
    detail: `${takenBytes} of its bytes have been read; this piece does not begin there.`,
    nextSteps: ["Go on from there.", "Or cancel this import and choose the file again."],
    extras: { takenBytes },
  });
}

function tooMany({ bytes }: StoredImport): Problem {
  return new Problem({
    status: 400,
    type: "import-too-long",
    title: "The file is longer than was said.",
    detail: `It was to have ${bytes} bytes. It may have changed while it was read.`,
    nextSteps: ["Choose the file again."],
  });
}

function notAnExport({ fileName }: StoredImport, reason: string): Problem {
  return new Problem({
    status: 422,
    type: "not-an-export",
    title: "This is not a file of GitHub’s.",
    detail: `${fileName} cannot be read. ${reason} Nothing was imported.`,
    nextSteps: [
      "On the server or in the enterprise’s settings, open GitHub Connect and export the statistics as JSON or CSV.",
      "Choose that file as it is, unpacked.",
    ],
  });
}
