import type { ReactNode } from "react";

/** Two charts beside each other where both are wide enough to be read. */
export function ChartGrid({ children }: { children: ReactNode }) {
  return (
    <div className="mt-7 grid grid-cols-1 gap-x-10 gap-y-7 md:mt-9 md:gap-y-9 xl:grid-cols-2">{children}</div>
  );
}
