import { type ReactNode, Suspense } from "react";
import { readAtSentence } from "./read-at";
import { contentId } from "./skip-link";

type PageFrameProps = {
  title: string;
  /** The period in words, or what the page is for. */
  lead?: ReactNode;
  /** What matters most and what needs attention, under the lead. */
  notices?: ReactNode;
  /** Above everything: what concerns the whole page, such as stale data. */
  banner?: ReactNode;
  /** Pages of figures say when they were read; others have no footer. */
  read?: { at: string | null; today: string };
  children: ReactNode;
};

export function PageFrame({ title, lead, notices, banner, read, children }: PageFrameProps) {
  return (
    <main id={contentId} tabIndex={-1} className="outline-none">
      {banner}
      <div className="px-4 pt-4 pb-8 md:px-8 md:pt-7 md:pb-10">
        <h1 className="wrap-anywhere text-lg font-semibold tracking-[-0.005em]">{title}</h1>
        {lead && <p className="mt-1 text-sm md:mt-0.5 md:text-base">{lead}</p>}
        {notices}
        {read ? (
          // The footer comes with what stands above it, or it would jump when that arrives.
          <Suspense>
            {children}
            <footer className="mt-7 flex flex-col justify-between gap-x-6 gap-y-1.5 border-t border-muted pt-3.5 text-xs text-muted md:flex-row">
              <span>
                GitHub Enterprise Server statistics, one snapshot per server per day. Dates are UTC.
              </span>
              <span>{readAtSentence(read.at, read.today)}</span>
            </footer>
          </Suspense>
        ) : (
          children
        )}
      </div>
    </main>
  );
}
