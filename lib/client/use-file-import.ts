"use client";
import { useEffect, useRef, useState } from "react";
import { cleanFileName } from "@/lib/snapshot/printable";
import { ApiProblem } from "./api-problem";
import { applyFile, cancelFile, type DescribedImport, type FileImport, readFile } from "./imports";

export type ImportStep =
  | { step: "choose"; problem: ApiProblem | null; cancelled: boolean }
  /** Stopped before it was read whole; the same file goes on from there. */
  | { step: "stopped"; begun: FileImport; problem: ApiProblem | null }
  | { step: "reading"; file: string; progress: FileImport | null }
  | { step: "preview"; described: DescribedImport; applying: boolean; problem: ApiProblem | null }
  | { step: "done"; imported: FileImport };

/** One file from being chosen to being imported. `found` is one that was begun before, such as before a reload. */
export function useFileImport(slug: string, found: DescribedImport | null) {
  const [state, setState] = useState<ImportStep>(() => stepOf(found));
  const reading = useRef<AbortController | null>(null);
  useEffect(() => () => reading.current?.abort(), []);
  useEffect(() => nameInAddress(idOf(state)), [state]);

  const choose = async (file: File) => {
    const begun = state.step === "stopped" && isSameFile(state.begun, file) ? state.begun : null;
    const controller = new AbortController();
    reading.current?.abort();
    reading.current = controller;
    let latest: FileImport | null = begun;
    setState({ step: "reading", file: file.name, progress: begun });
    try {
      const described = await readFile({
        ...{ slug, file, begun, signal: controller.signal },
        onProgress: (progress) => {
          latest = progress;
          if (controller.signal.aborted) return;
          setState({ step: "reading", file: file.name, progress });
        },
      });
      // Cancelled, or left, while the last of it was on its way.
      if (!controller.signal.aborted) setState(stepOf(described));
    } catch (error) {
      if (controller.signal.aborted) return;
      const problem = problemOf(error);
      // What broke off can go on, such as after signing in again; of a refused file nothing is left.
      if (latest && ![400, 404, 422].includes(problem.status))
        setState({ step: "stopped", begun: latest, problem });
      else setState({ step: "choose", problem, cancelled: false });
    }
  };

  const cancel = async () => {
    const id = idOf(state);
    reading.current?.abort();
    setState({ step: "choose", problem: null, cancelled: true });
    // Gone by itself within a day where it cannot be told now.
    if (id) await cancelFile(slug, id).catch(() => {});
  };

  const apply = async () => {
    if (state.step !== "preview" || state.applying) return;
    const { described } = state;
    setState({ step: "preview", described, applying: true, problem: null });
    try {
      setState({ step: "done", imported: await applyFile(slug, described.id) });
    } catch (error) {
      setState({ step: "preview", described, applying: false, problem: problemOf(error) });
    }
  };

  const again = () => setState({ step: "choose", problem: null, cancelled: false });

  return { state, choose, cancel, apply, again };
}

function stepOf(found: DescribedImport | null): ImportStep {
  if (found?.state === "ready") return { step: "preview", described: found, applying: false, problem: null };
  if (found?.state === "applied") return { step: "done", imported: found };
  if (found) return { step: "stopped", begun: found, problem: null };
  return { step: "choose", problem: null, cancelled: false };
}

function idOf(state: ImportStep): string | null {
  if (state.step === "preview") return state.described.id;
  if (state.step === "stopped") return state.begun.id;
  if (state.step === "done") return state.imported.id;
  return state.step === "reading" ? (state.progress?.id ?? null) : null;
}

function isSameFile(begun: FileImport, { name, size }: File): boolean {
  return begun.fileName === cleanFileName(name) && begun.bytes === size;
}

/** So that a page that is loaded again, or left and come back to, shows the same file. */
function nameInAddress(id: string | null): void {
  const address = new URL(window.location.href);
  if (id === null) address.searchParams.delete("file");
  else address.searchParams.set("file", id);
  if (address.href !== window.location.href) window.history.replaceState(window.history.state, "", address);
}

function problemOf(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  return new ApiProblem({
    status: 0,
    type: "unexpected",
    title: "The file could not be read.",
    detail: "What Tidemark answered is not what this page expects; it may have been updated.",
    nextSteps: ["Reload the page and choose the file again."],
  });
}
