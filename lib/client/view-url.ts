import type { View } from "@/lib/view/view";
import { viewToQuery } from "@/lib/view/view-to-query";

const viewParameters = ["range", "from", "to", "servers", "compare", "by", "grain"];

/** The part of a query that is the view, for links to other pages: "?range=30d", or nothing. */
export function keepViewQuery(query: URLSearchParams): string {
  const kept = new URLSearchParams([...query].filter(([name]) => viewParameters.includes(name)));
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
