import type { ReactNode } from "react";
import { PageLink } from "@/components/ui/page-link";
import { TideMark } from "@/components/ui/tide-mark";
import { paths } from "@/lib/client/paths";
import type { Theme } from "@/lib/client/theme";
import { EnterpriseMenu } from "./enterprise-menu";
import { NavDrawer } from "./nav-drawer";
import { ShareButton } from "./share-button";
import type { Person } from "./sign-out";
import { ThemeMenu } from "./theme-menu";
import { UserMenu } from "./user-menu";

export type TopBarProps = {
  /** The enterprise whose pages are shown; null on pages of none. */
  slug: string | null;
  /** All connected enterprises. */
  slugs: readonly string[];
  person: Person;
  mayConnect: boolean;
  /** Makes links to the enterprise's figures for people without an account. */
  mayShare: boolean;
  theme: Theme;
  filters?: ReactNode;
  /** In the navigation, beside Data coverage. */
  alert?: ReactNode;
};

/** Below 768 px the filters move to a row of their own: the same elements, placed by the grid. */
export function TopBar({ slug, slugs, person, mayConnect, mayShare, theme, filters, alert }: TopBarProps) {
  return (
    <header className="grid grid-cols-[minmax(0,1fr)_auto_auto] border-b bg-inset md:grid-cols-[minmax(0,1fr)_auto_auto_auto] print:hidden">
      <div className="flex h-14 min-w-0 items-center gap-1 pl-4 md:gap-2 md:pl-5">
        <PageLink
          href={slug ? paths.overview(slug) : "/"}
          aria-label="Tidemark, overview"
          className="flex h-8 items-center gap-2.5 rounded-md text-[0.9375rem] font-semibold tracking-[-0.01em] touch:min-h-11 touch:min-w-8"
        >
          <TideMark />
          <span className="hidden lg:inline">Tidemark</span>
        </PageLink>
        {(slugs.length > 0 || mayConnect) && (
          <span aria-hidden="true" className="ml-1.5 hidden text-lg font-light text-muted lg:inline">
            /
          </span>
        )}
        <EnterpriseMenu current={slug} slugs={slugs} mayConnect={mayConnect} />
      </div>
      <div className="col-span-full row-start-2 flex items-center gap-2 border-muted bg-default md:col-span-1 md:col-start-2 md:row-start-1 md:bg-transparent">
        {filters}
      </div>
      <div className="flex h-14 items-center pl-2 max-md:col-start-2 max-md:row-start-1">
        {filters && <ShareButton />}
      </div>
      <div className="flex h-14 items-center gap-1 pr-3 md:pr-6 md:pl-2">
        <span aria-hidden="true" className="mx-1 hidden h-5 w-px bg-(--borderColor-default) md:block" />
        <ThemeMenu theme={theme} />
        <div className="hidden md:block">
          <UserMenu person={person} />
        </div>
        <NavDrawer slug={slug} mayShare={mayShare} person={person} alert={alert} />
      </div>
    </header>
  );
}
