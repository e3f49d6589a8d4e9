"use client";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { Button, buttonClass } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { chartHeight } from "@/lib/drawing/plot-area";
import { type TableModel, tableOf } from "@/lib/drawing/table-model";
import type { Frame } from "@/lib/metrics/frame-shape";

type DataTableProps = {
  title: string;
  frames: readonly Frame[];
  fileName: string;
  csvHref: string;
  onClose: () => void;
};

/** The full alternative to a chart, in its place and size; T or Escape brings the chart back. */
export default function DataTable({ title, frames, fileName, csvHref, onClose }: DataTableProps) {
  const region = useRef<HTMLElement>(null);
  useEffect(() => region.current?.focus(), []);
  const leave = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key !== "Escape" && event.key.toLowerCase() !== "t") return;
    event.preventDefault();
    onClose();
  };
  return (
    <div className="mt-2 flex flex-col" style={{ height: chartHeight }}>
      <ScrollRegion
        ref={region}
        label={`Data of ${title}`}
        onKeyDown={leave}
        className="min-h-0 flex-1 overflow-auto border-b border-muted"
      >
        <Table caption={title} table={tableOf(frames)} />
      </ScrollRegion>
      <div className="flex items-center gap-2 pt-2">
        <Button onClick={onClose}>Back to chart</Button>
        <a href={csvHref} download={fileName} className={buttonClass("ghost")}>
          <Icon name="download" />
          Download CSV
        </a>
      </div>
    </div>
  );
}

const head =
  "sticky top-0 bg-default py-1.5 font-semibold whitespace-nowrap shadow-[inset_0_-1px_var(--borderColor-default)]";

function Table({
  caption,
  table: { firstColumn, columns, rows, hasNotes },
}: {
  caption: string;
  table: TableModel;
}) {
  return (
    <table className="tabular w-full border-separate border-spacing-0 text-xs">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          <th scope="col" className={`${head} left-0 z-2 pr-4 text-left`}>
            {firstColumn}
          </th>
          {columns.map((column) => (
            <th key={column.key} scope="col" className={`${head} z-1 pl-4 text-right`}>
              {column.label}
            </th>
          ))}
          {hasNotes && (
            <th scope="col" className={`${head} z-1 pl-6 text-left`}>
              Notes
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th
              scope="row"
              className="sticky left-0 z-1 border-b border-muted bg-default py-1 pr-4 text-left font-normal whitespace-nowrap"
            >
              {row.title}
            </th>
            {row.cells.map(({ key, text, muted }) => (
              <td
                key={key}
                className={`border-b border-muted py-1 pl-4 text-right whitespace-nowrap ${muted ? "text-muted" : ""}`}
              >
                {text}
              </td>
            ))}
            {hasNotes && (
              <td className="min-w-64 border-b border-muted py-1 pl-6 text-left text-muted">{row.notes}</td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
