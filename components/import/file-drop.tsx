import { useId, useState } from "react";
import { buttonClass } from "@/components/ui/button";
import { useDropped } from "./use-dropped";

type FileDropProps = { label: string; onFile: (file: File) => void };

/** Takes one file, chosen or dropped anywhere on the page. A second that is dropped with it is told of, not lost silently. */
export function FileDrop({ label, onFile }: FileDropProps) {
  const id = useId();
  const [note, setNote] = useState<string | null>(null);
  const take = (files: FileList | null) => {
    const [file] = files ?? [];
    if (!file || !files) return;
    setNote(files.length > 1 ? "One file at a time: drop each by itself." : null);
    if (files.length === 1) onFile(file);
  };
  const isOver = useDropped(({ items, files }) => {
    const isFolder = [...items].some((item) => item.webkitGetAsEntry()?.isDirectory);
    if (isFolder) setNote("That is a folder: drop the file itself.");
    else if (files.length === 0) setNote("That is no file: drop the one that GitHub exported.");
    else take(files);
  });
  return (
    <div
      className={`flex flex-col items-center gap-3 rounded-md border border-dashed px-4 py-9 text-center ${isOver ? "border-accent bg-accent-muted" : "border-control"}`}
    >
      <p className="text-muted" aria-hidden="true">
        Drop the file here, or
      </p>
      <label
        htmlFor={id}
        className={`${buttonClass()} relative cursor-pointer has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-(--focus-outline-color)`}
      >
        {label}
        <input
          id={id}
          type="file"
          accept=".json,.csv,.ndjson,.jsonl,.txt,application/json,text/csv"
          className="sr-only"
          onChange={(event) => {
            take(event.target.files);
            // The same file may be chosen again.
            event.target.value = "";
          }}
        />
      </label>
      {note && (
        <p role="status" className="text-attention">
          {note}
        </p>
      )}
    </div>
  );
}
