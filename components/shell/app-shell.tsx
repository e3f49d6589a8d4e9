import type { ReactNode } from "react";
import { LatePageWatch } from "./late-page-watch";
import { NavList } from "./nav-list";
import { SkipLink } from "./skip-link";
import { TopBar, type TopBarProps } from "./top-bar";

type AppShellProps = TopBarProps & { children: ReactNode };

/** The frame of every page for people who are signed in. */
export function AppShell({ children, ...topBar }: AppShellProps) {
  return (
    <>
      <SkipLink />
      <TopBar {...topBar} />
      <div className="lg:grid lg:grid-cols-[232px_minmax(0,1fr)]">
        <div className="sticky top-0 hidden min-h-[calc(100dvh-57px)] self-start lg:flex print:hidden">
          <NavList slug={topBar.slug} />
        </div>
        {children}
      </div>
      <LatePageWatch />
    </>
  );
}
