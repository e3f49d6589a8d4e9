import "server-only";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import { formatNumber } from "@/lib/metrics/format-value";
import { formatRange } from "@/lib/period/format";
import { recordAudit } from "@/lib/server/audit/record";
import { DirectoryInUseError } from "@/lib/server/process/directory-lock";
import { closeDatabase, getDatabase } from "@/lib/server/store/database";
import { findEnterprise, listEnterprises } from "@/lib/server/store/enterprises";
import { type ImportOutcome, removeImport, type StoredImport } from "@/lib/server/store/imports";
import { apply, describedImport, dropImport, type ImportPreview, readOn, startImport } from "./imports";

export type ImportTask = { file: string; enterprise: string | null; dryRun: boolean };

const tellEveryMs = 2_000;
const mostTold = 20;

/** Imports a file from the operator's disk, or tells what importing it would do; answers what they are told. */
export async function importFromDisk(
  { file, enterprise, dryRun }: ImportTask,
  tell: (progress: string) => void,
): Promise<string> {
  const found = await stat(file).catch(() => null);
  if (!found?.isFile()) throw new Error(`There is no file ${file}.`);
  await getDatabase().catch((error: unknown) => {
    if (!(error instanceof DirectoryInUseError)) throw error;
    throw new Error(
      `Tidemark is running on this data. Stop it first, or import the file on its page Import. ${error.message}`,
    );
  });
  try {
    const { slug, isNew } = await enterpriseFor(enterprise);
    return await importInto(slug, { file, bytes: found.size, dryRun, isNew, tell });
  } finally {
    await closeDatabase();
  }
}

type Given = {
  file: string;
  bytes: number;
  dryRun: boolean;
  isNew: boolean;
  tell: (progress: string) => void;
};

async function importInto(slug: string, { file, bytes, dryRun, isNew, tell }: Given): Promise<string> {
  const begun = { fileName: path.basename(file), bytes, userId: null, addsEnterprise: isNew };
  const { id } = await startImport(slug, begun);
  try {
    return await importBegun(slug, id, { file, bytes, dryRun, isNew, tell });
  } catch (error) {
    await removeImport(await getDatabase(), id);
    throw error;
  }
}

async function importBegun(
  slug: string,
  id: string,
  { file, bytes, dryRun, isNew, tell }: Given,
): Promise<string> {
  await readOn(slug, id, 0, telling(createReadStream(file, { highWaterMark: 256 * 1024 }), bytes, tell));
  const described = await describedImport(slug, id);
  const words = previewWords(described, described.preview ?? { servers: [], different: [] });
  if (!dryRun && described.rows > 0) {
    const { fileName, outcome } = await apply(slug, id);
    if (isNew) await recordAudit({ action: "enterprise-added", actor: "command", enterprise: slug });
    await recordAudit({
      ...{ action: "file-imported", actor: "command", enterprise: slug },
      details: { file: fileName, new: outcome?.new ?? 0, replaced: outcome?.replaced ?? 0 },
    });
    const added = (outcome?.new ?? 0) + (outcome?.replaced ?? 0);
    const into = isNew ? `${slug}, which was added without a token` : slug;
    return [...words, `Imported ${daysWords(added)} into ${into}.`].join("\n");
  }
  await dropImport(slug, id);
  return [...words, described.rows === 0 ? "Nothing was imported." : "Nothing was imported: a dry run."].join(
    "\n",
  );
}

async function enterpriseFor(wanted: string | null): Promise<{ slug: string; isNew: boolean }> {
  const database = await getDatabase();
  if (wanted !== null) {
    const known = await findEnterprise(database, wanted);
    if (known) return { slug: known.slug, isNew: false };
    return { slug: wanted, isNew: true };
  }
  const known = (await listEnterprises(database)).filter(({ isSample }) => !isSample);
  const [only] = known;
  if (only && known.length === 1) return { slug: only.slug, isNew: false };
  const choice =
    known.length === 0 ? "there is none yet" : `there are ${known.map(({ slug }) => slug).join(", ")}`;
  throw new Error(`Which enterprise is the file of? Add --enterprise SLUG; ${choice}. Nothing was imported.`);
}

async function* telling(pieces: AsyncIterable<Buffer>, bytes: number, tell: (progress: string) => void) {
  let [read, told] = [0, performance.now()];
  for await (const piece of pieces) {
    yield piece;
    read += piece.length;
    if (performance.now() - told < tellEveryMs) continue;
    told = performance.now();
    tell(`${Math.floor((100 * read) / bytes)}% of ${formatNumber(bytes)} bytes read`);
  }
}

function previewWords(file: StoredImport, { servers }: ImportPreview): string[] {
  return [
    `${file.fileName}: ${daysWords(file.rows)} that can be used, ${formatNumber(file.rejectedRows)} rejected.`,
    ...servers.map(
      (server) =>
        `  ${server.name ?? server.hostName ?? server.serverId}${server.isNew ? " (new here)" : ""}, ${formatRange(server.firstDay, server.lastDay)}: ${outcomeWords(server)}`,
    ),
    ...firstOf(
      file.rejected.map(({ line, problem }) => `  line ${line} rejected: ${problem}`),
      file.rejectedRows,
    ),
    ...firstOf(
      file.unusable.map(
        ({ line, path: field, value }) => `  line ${line}: ${field} is ${value}, which is no figure`,
      ),
      file.unusableValues,
    ),
  ];
}

function outcomeWords({ new: added, same, replaced, kept }: ImportOutcome): string {
  const parts = [
    added > 0 && `${formatNumber(added)} new`,
    same > 0 && `${formatNumber(same)} stored already`,
    replaced > 0 && `${formatNumber(replaced)} in place of what was imported before`,
    kept > 0 && `${formatNumber(kept)} other than what GitHub answered, which stays`,
  ];
  return parts.filter(Boolean).join(", ");
}

function firstOf(lines: string[], all: number): string[] {
  const told = lines.slice(0, mostTold);
  return all > told.length ? [...told, `  and ${formatNumber(all - told.length)} more`] : told;
}

function daysWords(days: number): string {
  return `${formatNumber(days)} server-${days === 1 ? "day" : "days"}`;
}
