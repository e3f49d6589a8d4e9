import { parseView } from "@/lib/view/parse-view";
import { withView } from "./view-url";

export type LinkKind = "moving" | "fixed";

/** What kinds of link there are to what is shown: one that moves on with the days only where the view does. */
export function linkKinds(query: URLSearchParams, today: string): LinkKind[] {
  const parsed = parseView(query, { today });
  const { range } = parsed.ok ? parsed.view : parsed.nearest;
  return range.type === "last" ? ["moving", "fixed"] : ["fixed"];
}

/** The address of a chart on the page at `address`, or of the page (null), as it is or with the days that are shown. */
export function chartLink(
  address: string,
  { id, from, to, today }: { id: string | null; from: string; to: string; today: string },
  kind: LinkKind,
): string {
  const url = new URL(address);
  url.hash = id ?? "";
  if (kind === "moving") return url.href;
  const query = url.searchParams;
  const parsed = parseView(query, { today });
  const view = parsed.ok ? parsed.view : parsed.nearest;
  url.search = withView(query, { ...view, range: { type: "dates", from, to } });
  return url.href;
}
