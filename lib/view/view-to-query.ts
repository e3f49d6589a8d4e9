import { defaultView } from "./parse-view";
import { encodeServers } from "./server-list";
import type { View } from "./view";

/** The query a view is read back from; what is usual is left out. */
export function viewToQuery(view: View): URLSearchParams {
  const query = new URLSearchParams();
  const { range } = view;
  if (range.type === "dates") {
    query.set("from", range.from);
    query.set("to", range.to);
  } else if (!(defaultView.range.type === "last" && range.days === defaultView.range.days)) {
    query.set("range", `${range.days}d`);
  }
  if (view.servers !== null) query.set("servers", encodeServers(view.servers));
  if (view.compare !== defaultView.compare) query.set("compare", view.compare);
  if (view.by !== defaultView.by) query.set("by", view.by);
  if (view.grain !== defaultView.grain) query.set("grain", view.grain);
  return query;
}
