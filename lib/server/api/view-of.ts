import "server-only";
import { today } from "@/lib/period/day";
import type { Period } from "@/lib/period/period";
import { invalidParameters } from "@/lib/server/problem";
import { parseView } from "@/lib/view/parse-view";
import type { View } from "@/lib/view/view";

type ViewQuery = Record<string, string | undefined>;

/** The view a query asks for; a 400 that names each bad parameter otherwise. */
export function viewOf(query: ViewQuery): View {
  const parsed = parseView(query, { today: today(new Date()) });
  if (parsed.ok) return parsed.view;
  throw invalidParameters(parsed.problems);
}

/** The two days of `from` and `to`; null when neither is given. */
export function periodOf(query: { from?: string | undefined; to?: string | undefined }): Period | null {
  const { range } = viewOf({ from: query.from, to: query.to });
  return range.type === "dates" ? { from: range.from, to: range.to } : null;
}
