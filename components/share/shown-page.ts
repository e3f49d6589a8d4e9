import { pageCharts } from "@/lib/client/page-charts";
import { parseView } from "@/lib/view/parse-view";
import type { NamedServer } from "./share-words";

/** What is known of what pages of figures show, wherever sharing is opened from. */
export type SharedView = {
  slug: string;
  servers: readonly (NamedServer & { members: readonly string[] })[];
  /** First and last day stored; null before the first snapshot. */
  stored: { firstDay: string; lastDay: string } | null;
  /** The UTC day. */
  today: string;
  /** Makes links for people without an account. */
  mayShare: boolean;
};

/** The page as it stands: what its address says, and its charts of themselves. */
export function shownPage(today: string) {
  const { search, pathname } = window.location;
  const parsed = parseView(new URLSearchParams(search), { today });
  const view = parsed.ok ? parsed.view : parsed.nearest;
  // A server's own page is of that server, whatever the address says.
  const server = /\/servers\/([^/]+)$/.exec(pathname)?.[1];
  return {
    title: document.querySelector("h1")?.textContent ?? "",
    charts: pageCharts(),
    view: server === undefined ? view : { ...view, servers: [decodeURIComponent(server)] },
  };
}

export type ShownPage = ReturnType<typeof shownPage>;
