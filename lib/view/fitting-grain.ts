import type { Grain } from "@/lib/metrics/frame-shape";
import type { View } from "./view";

export const mostDays = 400;
export const fewestDays: Record<Grain, number> = { day: 1, week: 8, month: 32 };

/** The grain as chosen while it suits a period of so many days, else the one that does. */
export function fittingGrain(grain: View["grain"], days: number): View["grain"] {
  if (grain === "auto" || days < fewestDays[grain]) return "auto";
  return grain === "day" && days > mostDays ? "auto" : grain;
}
