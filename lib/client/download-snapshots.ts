import { formatNumber } from "@/lib/metrics/format-value";
import { ApiProblem, toApiProblem, unreachable } from "./api-problem";
import { rowCounter, type SnapshotFormat } from "./count-rows";
import type { NewFile } from "./new-file";

export type DownloadProgress = {
  rows: number;
  /** Null where the answer does not tell. */
  total: number | null;
  bytes: number;
};

type Download = {
  address: string;
  format: SnapshotFormat;
  file: NewFile;
  signal: AbortSignal;
  onProgress: (progress: DownloadProgress) => void;
};

const tellEveryMs = 100;

/**
 * Reads the stored rows into a file, telling how far it is. The file is there only if all of them came; every
 * failure is an `ApiProblem`, but for an abort.
 */
export async function downloadSnapshots(download: Download): Promise<DownloadProgress> {
  const { file, signal } = download;
  try {
    const progress = await readInto(download);
    await file.finish().catch(notWritten);
    return progress;
  } catch (error) {
    await file.discard();
    if (error instanceof ApiProblem || signal.aborted) throw error;
    throw unreachable();
  }
}

async function readInto(download: Download): Promise<DownloadProgress> {
  const { address, format, file, signal, onProgress } = download;
  const response = await fetch(address, { credentials: "same-origin", signal });
  if (!response.ok) throw toApiProblem(response.status, await response.json().catch(() => null));
  const said = response.headers.get("tidemark-rows");
  const progress: DownloadProgress = { rows: 0, total: said === null ? null : Number(said), bytes: 0 };
  const count = rowCounter(format);
  let told = Number.NEGATIVE_INFINITY;
  for await (const piece of piecesOf(response, () => brokenOff(progress))) {
    await file.write(piece).catch(notWritten);
    progress.rows = count(piece);
    progress.bytes += piece.length;
    if (performance.now() - told < tellEveryMs) continue;
    told = performance.now();
    onProgress({ ...progress });
  }
  signal.throwIfAborted();
  // Something in between may end an answer as if it were whole.
  if (progress.total !== null && progress.rows < progress.total) throw brokenOff(progress);
  return progress;
}

async function* piecesOf(
  { body }: Response,
  broken: () => ApiProblem,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = body?.getReader();
  if (!reader) return;
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((error: unknown) => {
        throw isAbort(error) ? error : broken();
      });
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === "AbortError";
}

function brokenOff({ rows, total }: DownloadProgress): ApiProblem {
  const of = total === null ? "" : ` of ${formatNumber(total)}`;
  return new ApiProblem({
    status: 0,
    type: "download-broken-off",
    title: "The download broke off.",
    detail: `${formatNumber(rows)}${of} snapshots had arrived. Nothing was saved.`,
    nextSteps: [
      "Check your connection, then try again.",
      "If it breaks again, download fewer days at a time.",
    ],
  });
}

function notWritten(): never {
  throw new ApiProblem({
    status: 0,
    type: "file-not-written",
    title: "The file could not be written.",
    detail: "The snapshots arrived, but this browser could not keep them. Nothing was saved.",
    nextSteps: ["Check that there is room on the disk, then try again.", "Or save it in another place."],
  });
}
