import type { ReactNode } from "react";
import { ErrorBoundary } from "@/components/charts/error-boundary";
import { buttonClass } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { FramesAnswer } from "@/lib/metrics/frame-shape";

type TableSectionProps = {
  title: string;
  /** Unique on the page; the file name of the CSV too. */
  id: string;
  csvHref: string;
  /** What the table is of. */
  answer: FramesAnswer;
  children: ReactNode;
};

/** A table of frames under its title, with the way to the same as CSV. */
export function TableSection({ title, id, csvHref, answer, children }: TableSectionProps) {
  return (
    <section className="level-notch min-w-0 pt-3" aria-labelledby={id}>
      <div className="flex items-center justify-between gap-4">
        <h2 id={id} className="text-sm font-semibold">
          {title}
        </h2>
        <a href={csvHref} download={`${id}.csv`} className={buttonClass("ghost")}>
          <Icon name="download" />
          Download CSV
        </a>
      </div>
      <ErrorBoundary resetKey={answer} part="This table">
        {children}
      </ErrorBoundary>
    </section>
  );
}
