import "server-only";
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
  listImports,
  readingOf,
  removeImport,
  type StoredImport,
  takeRows,
} from "@/lib/server/store/imports";
import { cleanFileName } from "@/lib/snapshot/printable";
import { NotAnExport, type ReadState, readRows, unread } from "./read-rows";

/** In bytes: three years of fifty servers as JSON are some 200 MB. */
export const largestFile = 1024 * 1024 * 1024;
/** In bytes: how much of a file is read before it is kept. What hostile lines take in memory goes by it. */
const pieceSize = 128 * 1024;
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
  let [at, waiting, size]: [number, Uint8Array[], number] = [offset, [], 0];
  const keep = async () => {
    await keepPiece(file, at, Buffer.concat(waiting));
    at += size;
    [waiting, size] = [[], 0];
  };
  for await (const chunk of bytes) {
    for (let from = 0; from < chunk.length; from += pieceSize) {
      const part = chunk.subarray(from, from + pieceSize);
      waiting.push(part);
      size += part.length;
      if (at + size > file.bytes) throw tooMany(file);
      if (size >= pieceSize) await keep();
    }
  }
  if (size > 0 || file.bytes === 0) await keep();
  return importOf(slug, id);
}

async function keepPiece(file: StoredImport, from: number, piece: Buffer): Promise<void> {
  const database = await getDatabase();
  const to = from + piece.length;
  const before = await readingOf(database, file.id);
  if (!before) throw unknownImport();
  const given = Buffer.concat([before.rest, piece]);
  try {
    const read = readRows(given, JSON.parse(before.readState) as ReadState, {
      isLast: to === file.bytes,
      today: today(new Date()),
    });
    if (before.rows + read.rows.length > mostRows) throw new TooMuch(`${formatNumber(mostRows)} rows`);
    const reading = {
      readState: JSON.stringify(read.state),
      rest: given.subarray(given.length - read.rest),
    };
    const isKept = await takeRows(database, file, { from, to, taken: read, reading });
    if (!isKept) throw readElsewhere(await importOf(file.enterprise, file.id));
    if (to === file.bytes && (await countServersOf(database, file.id)) > mostServers)
      throw new TooMuch(`${formatNumber(mostServers)} servers`);
  } catch (error) {
    if (!(error instanceof NotAnExport || error instanceof TooMuch)) throw error;
    await removeImport(database, file.id);
    throw error instanceof TooMuch ? tooMuch(file, error.message) : notAnExport(file, error.message);
  }
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
