import type { ReactNode } from "react";
import type { SharedView } from "@/components/share/shown-page";
import { TideMark } from "@/components/ui/tide-mark";
import { formatDay } from "@/lib/period/format";
import { Listeners } from "./listeners";
import { NavList } from "./nav-list";
import { SkipLink } from "./skip-link";
import { TopBar, type TopBarProps } from "./top-bar";

type AppShellProps = TopBarProps & {
  /** The UTC day, on pages of figures: their view answers to keys. */
  today?: string;
  /** What there is to share, there too. */
  sharing?: SharedView;
  children: ReactNode;
};

/** The frame of every page for people who are signed in. */
export function AppShell({ today, sharing, children, ...topBar }: AppShellProps) {
  return (
    <>
      <SkipLink />
      <TopBar {...topBar} />
      <div className="mb-4 hidden items-center justify-between border-b pb-2 text-xs print:flex">
        <span className="flex items-center gap-2 font-semibold">
          <TideMark />
          Tidemark
        </span>
        <span className="text-muted">
          {[topBar.slug, today && formatDay(today)].filter(Boolean).join(", ")}
        </span>
      </div>
      <div className="lg:grid lg:grid-cols-[232px_minmax(0,1fr)] print:block">
        <div className="sticky top-0 hidden min-h-[calc(100dvh-57px)] self-start lg:flex print:hidden">
          <NavList slug={topBar.slug} mayShare={topBar.mayShare} alert={topBar.alert} />
        </div>
        <div className="min-w-0 border-muted lg:min-h-[calc(100dvh-57px)] lg:border-l">{children}</div>
      </div>
      <Listeners slug={topBar.slug} today={today ?? null} sharing={sharing ?? null} />
    </>
  );
}
