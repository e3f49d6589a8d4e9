import type { Grain } from "@/lib/metrics/frame-shape";
import { fewestDays, fittingGrain, mostDays } from "./fitting-grain";

const plural: Record<Grain, string> = { day: "Days", week: "Weeks", month: "Months" };

/** Why a period of so many days is not shown by that grain; null where it can be. */
export function grainProblem(grain: Grain, days: number): string | null {
  if (fittingGrain(grain, days) === grain) return null;
  return days < fewestDays[grain]
    ? `${plural[grain]} need a period of ${fewestDays[grain]} days or more.`
    : `${plural[grain]} are shown for up to ${mostDays} days.`;
}
