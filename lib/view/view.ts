import type { Grain } from "@/lib/metrics/frame-shape";

export type Compare = "previous" | "year" | "none";

/** A moving range of so many days up to the newest day, or two fixed UTC days, inclusive. */
export type Range = { type: "last"; days: number } | { type: "dates"; from: string; to: string };

/**
 * What a page shows, apart from its metrics. Round-trips through the URL's query
 * (`range=90d` or `from`+`to`, `servers=a,b`, `compare`, `by`, `grain`); defaults are left out of it.
 */
export type View = {
  range: Range;
  /** Server ids; null means all. */
  servers: string[] | null;
  compare: Compare;
  by: "total" | "server";
  grain: Grain | "auto";
};
