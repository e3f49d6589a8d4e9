"use client";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { ProblemPanel } from "@/components/forms/problem-panel";
import { PageFrame } from "@/components/shell/page-frame";
import { Button, buttonClass } from "@/components/ui/button";
import { DoneNote } from "@/components/ui/done-note";
import { PageLink } from "@/components/ui/page-link";
import { ProgressBar } from "@/components/ui/progress-bar";
import { RecordTable } from "@/components/ui/record-table";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { formatFileSize } from "@/lib/client/file-size";
import type { DescribedImport, FileImport } from "@/lib/client/imports";
import { paths } from "@/lib/client/paths";
import { type ImportStep, useFileImport } from "@/lib/client/use-file-import";
import { formatNumber } from "@/lib/metrics/format-value";
import { formatSecond } from "@/lib/period/format-second";
import { FileDrop } from "./file-drop";
import { ImportPreview } from "./import-preview";
import { importLabel, outcomeWords, sumOutcomes } from "./import-words";
import { useDropped } from "./use-dropped";

type ImportsPageProps = {
  slug: string;
  imported: readonly FileImport[];
  /** Named in the address. */
  found: DescribedImport | null;
};

export function ImportsPage({ slug, imported, found }: ImportsPageProps) {
  const router = useRouter();
  const { state, choose, cancel, apply, again } = useFileImport(slug, found);
  const isDone = state.step === "done";
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(state.step);
  useEffect(() => {
    // What was pressed is gone with the step before; from here a keyboard goes on.
    if (shown.current !== state.step && state.step !== "done") heading.current?.focus();
    shown.current = state.step;
  }, [state.step]);
  useEffect(() => {
    // The list below, and the servers to choose from in the frame.
    if (isDone) router.refresh();
  }, [isDone, router]);
  return (
    <PageFrame title="Import" lead={`GitHub’s own export files, into ${slug}.`}>
      <section className="level-notch mt-6 pt-3 md:mt-9" aria-labelledby="file">
        <h2 id="file" ref={heading} tabIndex={-1} className="text-sm font-semibold outline-none">
          {state.step === "preview" ? "What would be imported" : "A file"}
        </h2>
        <div className="mt-2">
          {state.step === "choose" && <Choose state={state} onFile={choose} />}
          {state.step === "stopped" && <Stopped state={state} onFile={choose} onCancel={cancel} />}
          {state.step === "reading" && <Reading state={state} onCancel={cancel} />}
          {state.step === "preview" && <Preview state={state} onApply={apply} onCancel={cancel} />}
          {(state.step === "reading" || state.step === "preview") && <HeldDrops />}
          {state.step === "done" && (
            <Done slug={slug} imported={state.imported} onAgain={again} onFile={choose} />
          )}
        </div>
      </section>
      <Earlier imported={imported} />
    </PageFrame>
  );
}

type Step<Name extends ImportStep["step"]> = Extract<ImportStep, { step: Name }>;

function Choose({ state, onFile }: { state: Step<"choose">; onFile: (file: File) => void }) {
  return (
    <div className="max-w-3xl">
      <p>
        JSON or CSV, as GitHub Connect exports it. Nothing is stored before you have seen what the file holds.
        What GitHub itself has answered stays as it is.
      </p>
      <div className="mt-4">
        <FileDrop label="Choose a file" onFile={onFile} />
      </div>
      <div className="mt-4 empty:hidden">
        {state.cancelled && <p role="status">Cancelled. Nothing was imported.</p>}
        {state.problem && <ProblemPanel problem={state.problem} />}
      </div>
    </div>
  );
}

type StoppedProps = { state: Step<"stopped">; onFile: (file: File) => void; onCancel: () => void };

function Stopped({ state: { begun, problem }, onFile, onCancel }: StoppedProps) {
  return (
    <div className="max-w-3xl">
      {problem && <ProblemPanel problem={problem} />}
      <p className="mt-3 wrap-anywhere first:mt-0">
        Reading <b className="font-semibold">{begun.fileName}</b> stopped after{" "}
        {formatFileSize(begun.takenBytes)} of {formatFileSize(begun.bytes)}. Choose it again to go on from
        there; nothing is stored yet.
      </p>
      <div className="mt-4">
        <FileDrop label={`Choose ${begun.fileName}`} onFile={onFile} />
      </div>
      <Button className="mt-4" onClick={onCancel}>
        Cancel
      </Button>
    </div>
  );
}

/** Another file must not take the place of one that is being read or looked at. */
function HeldDrops() {
  const [held, setHeld] = useState(false);
  useDropped(() => setHeld(true));
  return (
    <p role="status" className="mt-4 text-attention empty:hidden">
      {held && "One file at a time: import this one or cancel it, then drop the other."}
    </p>
  );
}

function Reading({ state: { file, progress }, onCancel }: { state: Step<"reading">; onCancel: () => void }) {
  return (
    <div className="max-w-xl">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <VisuallyHidden role="status">Reading {file}.</VisuallyHidden>
        <p className="tabular min-w-0 wrap-anywhere">
          {progress ? progressWords(file, progress) : `Reading ${file}.`}
        </p>
        <Button kind="link" onClick={onCancel}>
          Cancel
        </Button>
      </div>
      <div className="mt-1.5">
        <ProgressBar label={`Read of ${file}`} value={progress?.takenBytes ?? 0} max={progress?.bytes ?? 1} />
      </div>
    </div>
  );
}

/** "export.csv: 12,400 rows, 4.8 of 24 MB" */
function progressWords(file: string, { rows, rejectedRows, takenBytes, bytes }: FileImport): string {
  const rejected = rejectedRows > 0 ? `, ${formatNumber(rejectedRows)} rejected` : "";
  return `${file}: ${formatNumber(rows)} ${rows === 1 ? "row" : "rows"}${rejected}, ${formatFileSize(takenBytes)} of ${formatFileSize(bytes)}`;
}

type PreviewProps = { state: Step<"preview">; onApply: () => void; onCancel: () => void };

function Preview({ state: { described, applying, problem }, onApply, onCancel }: PreviewProps) {
  const sum = sumOutcomes(described.preview?.servers ?? []);
  const isEmpty = sum.new + sum.replaced === 0;
  return (
    <>
      <VisuallyHidden role="status">{described.fileName} is read.</VisuallyHidden>
      <ImportPreview file={described} />
      {problem && (
        <div className="mt-5 max-w-3xl">
          <ProblemPanel problem={problem} />
        </div>
      )}
      <div className="mt-6 flex flex-wrap gap-2">
        {!isEmpty && (
          <Button kind="primary" busy={applying} onClick={onApply}>
            {applying ? "Importing" : importLabel(sum)}
          </Button>
        )}
        <Button idle={applying} onClick={onCancel}>
          {isEmpty ? "Choose another file" : "Cancel"}
        </Button>
      </div>
    </>
  );
}

type DoneProps = {
  slug: string;
  imported: FileImport;
  onAgain: () => void;
  onFile: (file: File) => void;
};

function Done({ slug, imported, onAgain, onFile }: DoneProps) {
  useDropped(({ files }) => {
    const [file] = files;
    if (file && files.length === 1) onFile(file);
    else onAgain();
  });
  const outcome = imported.outcome ?? { new: 0, same: 0, replaced: 0, kept: 0 };
  return (
    <>
      <DoneNote>
        {imported.fileName} is imported: {outcomeWords(outcome)}.
      </DoneNote>
      <div className="mt-4 flex flex-wrap gap-2">
        <PageLink href={paths.overview(slug)} className={buttonClass("primary")}>
          Go to the overview
        </PageLink>
        <PageLink href={paths.coverage(slug)} className={buttonClass()}>
          Data coverage
        </PageLink>
        <Button onClick={onAgain}>Import another file</Button>
      </div>
    </>
  );
}

const columns = [
  "Imported, UTC",
  "File",
  "By",
  "New",
  "Stored already",
  "Replaced",
  "GitHub’s stayed",
  "Rejected",
];

function Earlier({ imported }: { imported: readonly FileImport[] }) {
  if (imported.length === 0) return null;
  return (
    <section className="level-notch mt-9 pt-3">
      <h2 className="text-sm font-semibold">Imported files</h2>
      <RecordTable label="Imported files" columns={columns} numbers={columns.slice(3)}>
        {imported.map(({ id, fileName, createdBy, appliedAt, outcome, rejectedRows }) => (
          <tr key={id}>
            <th scope="row" className="whitespace-nowrap">
              {appliedAt && formatSecond(appliedAt)}
            </th>
            <td className="min-w-40 wrap-anywhere">{fileName}</td>
            <td className="min-w-32 wrap-anywhere">{createdBy ?? "The server’s operator"}</td>
            {(["new", "same", "replaced", "kept"] as const).map((name) => (
              <td key={name} className="text-right">
                {formatNumber(outcome?.[name] ?? 0)}
              </td>
            ))}
            <td className="text-right">{formatNumber(rejectedRows)}</td>
          </tr>
        ))}
      </RecordTable>
    </section>
  );
}
