import "server-only";
import { setImmediate } from "node:timers/promises";
import { formatNumber } from "@/lib/metrics/format-value";
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
  listImports,
  readingOf,
  removeImport,
  type StoredImport,
  takeRows,
} from "@/lib/server/store/imports";
import type { Database } from "@/lib/server/store/tables";
import { cleanFileName } from "@/lib/snapshot/printable";
import { FileReading, type Piece, slicesOf, TooMuch } from "./file-reading";
import { madeUp, notAnExport, readElsewhere, tooMuch, unknownImport } from "./import-problems";
import { NotAnExport, type ReadState, unread } from "./read-rows";

/** In bytes: three years of fifty servers as JSON are some 200 MB. */
export const largestFile = 1024 * 1024 * 1024;
/** In bytes: how much of a file is read before it is kept. What hostile lines take in memory goes by it. */
const pieceSize = 128 * 1024;
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
  const reading = new FileReading(file, JSON.parse(before.readState) as ReadState, before);
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

async function keepPiece(database: Database, file: StoredImport, piece: Piece): Promise<void> {
  const isKept = await takeRows(database, file, piece);
  if (!isKept) throw readElsewhere(await importOf(file.enterprise, file.id));
  if (piece.to === file.bytes && (await countServersOf(database, file.id)) > mostServers)
    throw new TooMuch(`${formatNumber(mostServers)} servers`);
}

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
