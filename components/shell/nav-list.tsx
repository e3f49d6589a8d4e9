"use client";
import { usePathname, useSearchParams } from "next/navigation";
import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import { PageLink } from "@/components/ui/page-link";
import { paths } from "@/lib/client/paths";
import { keepViewQuery } from "@/lib/client/view-url";
import { HelpButton } from "./help-button";

type NavListProps = {
  /** The enterprise whose pages are linked; null leaves Settings only. */
  slug: string | null;
  /** Whoever makes shared links is led to the list of them. */
  mayShare: boolean;
  /** Beside Data coverage, where something needs attention. */
  alert: ReactNode;
  onNavigate?: () => void;
};

const pages = [
  { title: "Overview", path: paths.overview, icon: <Icon name="pulse" /> },
  { title: "Users & seats", path: paths.users, icon: <Icon name="people" /> },
  { title: "Repositories", path: paths.repositories, icon: <Icon name="repo" /> },
  { title: "Pull requests", path: paths.pulls, icon: <Icon name="git-pull-request" /> },
  { title: "Issues", path: paths.issues, icon: <Icon name="issue-opened" /> },
  { title: "Dormancy", path: paths.dormancy, icon: <Icon name="hourglass" /> },
  { title: "Organizations", path: paths.organizations, icon: <Icon name="organization" /> },
  { title: "Automation", path: paths.automation, icon: <Icon name="workflow" /> },
  { title: "Comments & content", path: paths.content, icon: <Icon name="comment-discussion" /> },
  { title: "Explore all metrics", path: paths.explore, icon: <Icon name="telescope" /> },
];

const records = [
  { title: "Shared links", path: paths.shares, icon: <Icon name="link" /> },
  { title: "Servers", path: paths.servers, icon: <Icon name="server" /> },
  { title: "Data coverage", path: paths.coverage, icon: <Icon name="database" /> },
];

/** Pages keep the view: links carry the servers, period and comparison along. */
export function NavList({ slug, mayShare, alert, onNavigate }: NavListProps) {
  const pathname = usePathname();
  const query = keepViewQuery(useSearchParams());
  const itemOf = (of: string) => (page: (typeof pages)[number]) => (
    <NavItem
      key={page.title}
      href={page.path(of) + query}
      icon={page.icon}
      // A server's own page is under the list of servers.
      current={
        pathname === page.path(of) ||
        (page.path === paths.servers && pathname.startsWith(`${page.path(of)}/`))
      }
      onNavigate={onNavigate}
    >
      {page.title}
      {page.path === paths.coverage && alert}
    </NavItem>
  );
  return (
    <nav aria-label="Pages" className="flex grow flex-col px-3 py-4">
      {slug && <ul>{pages.map(itemOf(slug))}</ul>}
      {/* As high as it will be from the first line of it on: at the foot, a late line would lift those above. */}
      <div className={`mt-auto pt-12 ${mayShare ? "lg:min-h-60.25" : "lg:min-h-51.75"}`}>
        <ul>
          {slug && records.slice(mayShare ? 0 : 1).map(itemOf(slug))}
          <NavItem
            href={paths.settings}
            icon={<Icon name="gear" />}
            current={pathname.startsWith("/settings")}
            onNavigate={onNavigate}
          >
            Settings
          </NavItem>
        </ul>
        <HelpButton />
      </div>
    </nav>
  );
}

type NavItemProps = {
  href: string;
  icon: ReactNode;
  current: boolean;
  onNavigate: (() => void) | undefined;
  children: ReactNode;
};

function NavItem({ href, icon, current, onNavigate, children }: NavItemProps) {
  return (
    <li>
      <PageLink
        href={href}
        aria-current={current ? "page" : undefined}
        {...(onNavigate && { onClick: onNavigate })}
        className="relative flex h-8.5 items-center gap-2.5 rounded-md pr-2.5 pl-3 hover:bg-ghost-hover touch:h-11 aria-[current=page]:bg-ghost-selected aria-[current=page]:font-semibold aria-[current=page]:before:absolute aria-[current=page]:before:top-1/2 aria-[current=page]:before:-left-3 aria-[current=page]:before:-mt-px aria-[current=page]:before:h-0.5 aria-[current=page]:before:w-4 aria-[current=page]:before:bg-data-blue forced-colors:aria-[current=page]:before:bg-[Highlight] [&>svg]:text-muted aria-[current=page]:[&>svg]:text-default"
      >
        {icon}
        {children}
      </PageLink>
    </li>
  );
}
