import type { ReactNode } from "react";
import { ScrollRegion } from "@/components/ui/scroll-region";

type RecordTableProps = {
  label: string;
  /** Titles, the first being the row's name. */
  columns: readonly string[];
  /** Those of them that hold numbers. */
  numbers?: readonly string[];
  /** Rows: a `th` first, then a `td` a column. */
  children: ReactNode;
};

/** A table of records; where it is too wide it scrolls in its own region with the first column in place. */
export function RecordTable({ label, columns, numbers = [], children }: RecordTableProps) {
  return (
    <ScrollRegion label={label} className="mt-1 overflow-x-auto">
      <table className="tabular w-full border-separate border-spacing-0 text-sm [&>tbody>tr>*]:border-b [&>tbody>tr>*]:border-muted [&>tbody>tr>*]:py-2 [&>tbody>tr>*]:align-top [&>tbody>tr>td]:pl-4 md:[&>tbody>tr>td]:pl-6 [&>tbody>tr>th]:bg-default [&>tbody>tr>th]:text-left [&>tbody>tr>th]:font-normal [&>tbody>tr>th]:sticky [&>tbody>tr>th]:left-0 max-md:[&>tbody>tr>th]:pr-2">
        <thead>
          <tr className="text-xs text-muted">
            {columns.map((column, index) => (
              <th
                key={column}
                scope="col"
                className={`border-b py-2 font-semibold whitespace-nowrap ${numbers.includes(column) ? "text-right" : "text-left"} ${index === 0 ? "sticky left-0 bg-default max-md:pr-2" : "pl-4 md:pl-6"}`}
              >
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </ScrollRegion>
  );
}
