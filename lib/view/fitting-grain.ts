import type { Grain } from "@/lib/metrics/frame-shape";
import type { View } from "./view";

const mostDays = 400;
const fewestDays: Record<Grain, number> = { day: 1, week: 8, month: 32 };
const plural: Record<Grain, string> = { day: "Days", week: "Weeks", month: "Months" };

/** Why a period of so many days is not shown by that grain; null where it can be. */
export function grainProblem(grain: Grain, days: number): string | null {
  if (days < fewestDays[grain]) return `${plural[grain]} need a period of ${fewestDays[grain]} days or more.`;
  if (grain === "day" && days > mostDays) return `${plural.day} are shown for up to ${mostDays} days.`;
  return null;
}

/** The grain as chosen while it suits a period of so many days, else the one that does. */
export function fittingGrain(grain: View["grain"], days: number): View["grain"] {
  return grain === "auto" || grainProblem(grain, days) ? "auto" : grain;
}
