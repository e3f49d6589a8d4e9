import { callApi } from "./api";
import { ApiProblem, toApiProblem, unreachable } from "./api-problem";

export type ImportOutcome = { new: number; same: number; replaced: number; kept: number };

/** A file on its way in, or one that has been imported. */
export type FileImport = {
  id: string;
  enterprise: string;
  fileName: string;
  bytes: number;
  takenBytes: number;
  state: "reading" | "ready" | "applied";
  rows: number;
  rejectedRows: number;
  /** The first hundred. */
  rejected: { line: number; row: number; problem: string }[];
  unusableValues: number;
  unusable: { line: number; row: number; path: string; value: string }[];
  outcome: ImportOutcome | null;
  createdBy: string | null;
  createdAt: string;
  appliedAt: string | null;
};

export type ServerOfImport = ImportOutcome & {
  serverId: string;
  name: string | null;
  hostName: string | null;
  firstDay: string;
  lastDay: string;
  days: number;
  isNew: boolean;
};

export type DifferentDay = {
  serverId: string;
  day: string;
  line: number;
  stays: "stored" | "file";
  values: { field: string; stored: string | number | null; inFile: string | number | null }[];
};

export type DescribedImport = FileImport & {
  preview: { servers: ServerOfImport[]; different: DifferentDay[] } | null;
};

/** Less than what proxies let through where nobody has told them otherwise: 1 MiB. */
const pieceSize = 512 * 1024;
const mostTries = 4;

const importsPath = (slug: string) => `/api/enterprises/${encodeURIComponent(slug)}/imports` as const;
const importPath = (slug: string, id: string) => `${importsPath(slug)}/${encodeURIComponent(id)}` as const;

type Reading = {
  slug: string;
  file: File;
  signal: AbortSignal;
  onProgress: (progress: FileImport) => void;
  /** To go on with; null: from the start. */
  begun: FileImport | null;
};

/** Sends a file piece by piece and answers what importing it would do. Every failure is an ApiProblem but an abort. */
export async function readFile({ slug, file, signal, onProgress, begun }: Reading): Promise<DescribedImport> {
  // Of one to go on with more may have been read than its sender knows.
  let known = begun
    ? await callApi<FileImport>(importPath(slug, begun.id), { signal })
    : await callApi<FileImport>(importsPath(slug), {
        method: "POST",
        body: { fileName: file.name, bytes: file.size },
        signal,
      });
  onProgress(known);
  while (known.state === "reading") {
    known = await sendNext(slug, known, file, signal);
    onProgress(known);
  }
  return callApi<DescribedImport>(importPath(slug, known.id), { signal });
}

export function applyFile(slug: string, id: string): Promise<FileImport> {
  return callApi(`${importPath(slug, id)}/apply`, { method: "POST" });
}

export function cancelFile(slug: string, id: string): Promise<void> {
  return callApi(importPath(slug, id), { method: "DELETE" });
}

/** A connection that breaks is tried again: how far the file has come is asked first, for the answer may be what was lost. */
async function sendNext(
  slug: string,
  known: FileImport,
  file: File,
  signal: AbortSignal,
): Promise<FileImport> {
  let from = known;
  for (let tries = 1; ; tries += 1) {
    try {
      return await sendPiece(slug, from, file, signal);
    } catch (error) {
      const isPassing = error instanceof ApiProblem && (error.status === 0 || error.status >= 502);
      if (!isPassing || error.type === fileGone || tries === mostTries) throw error;
      await pause(500 * 2 ** tries, signal);
      from = await callApi<FileImport>(importPath(slug, from.id), { signal }).catch(() => from);
      if (from.state !== "reading") return from;
    }
  }
}

async function sendPiece(
  slug: string,
  { id, takenBytes }: FileImport,
  file: File,
  signal: AbortSignal,
): Promise<FileImport> {
  const piece = await file
    .slice(takenBytes, takenBytes + pieceSize)
    .arrayBuffer()
    .catch(() => {
      throw notReadable(file);
    });
  const response = await fetch(`${importPath(slug, id)}/file?offset=${takenBytes}`, {
    method: "PUT",
    headers: { "content-type": "application/octet-stream", accept: "application/json" },
    credentials: "same-origin",
    body: piece,
    signal,
  }).catch((error: unknown) => {
    if (signal.aborted) throw error;
    throw unreachable();
  });
  const body = (await response.json().catch(() => null)) as FileImport | null;
  if (!response.ok) throw toApiProblem(response.status, body);
  // The piece was taken, and the connection broke within the answer.
  if (body === null) throw unreachable();
  return body;
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

const fileGone = "file-not-readable";

function notReadable({ name }: File): ApiProblem {
  return new ApiProblem({
    status: 0,
    type: fileGone,
    title: "The file can no longer be read.",
    detail: `${name} was moved, changed or removed while it was read. Nothing was imported.`,
    nextSteps: ["Choose it again."],
  });
}
