import { ecosystems } from "@/lib/snapshot/figures";
import type { View } from "@/lib/view/view";

export const downloadMetrics: readonly string[] = ecosystems.map(
  (ecosystem) => `packages-${ecosystem}-downloads`,
);

/** What the table of packages asks for: sums alone, so the coarsest grain and nothing to compare with. */
export function packageTableView(view: View): View {
  return { ...view, compare: "none", by: "total", grain: "month" };
}

export const adoptionMetrics: readonly string[] = ["actions-adoption"];

/** A percentage does not add up over servers, so each has a line of its own. */
export function adoptionView(view: View): View {
  return { ...view, by: "server" };
}
