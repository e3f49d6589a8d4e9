import type { View } from "@/lib/view/view";
import { viewToQuery } from "@/lib/view/view-to-query";

/** What every page of figures has controls for; `by` and `grain` stay where they were chosen. */
const sharedParameters = ["range", "from", "to", "servers", "compare"];
const viewParameters = [...sharedParameters, "by", "grain"];

/** The part of a query that pages share, for links to others: "?range=30d", or nothing. */
export function keepViewQuery(query: URLSearchParams): string {
  const kept = new URLSearchParams([...query].filter(([name]) => sharedParameters.includes(name)));
  return asSearch(kept);
}

/** The page's query with another view in it; parameters of the page's own stay. */
export function withView(query: URLSearchParams, view: View): string {
  const own = [...query].filter(([name]) => !viewParameters.includes(name));
  return asSearch(new URLSearchParams([...viewToQuery(view), ...own]));
}

function asSearch(query: URLSearchParams): string {
  return query.size > 0 ? `?${query}` : "";
}
