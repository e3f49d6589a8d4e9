import type { FigurePath } from "./figures";

/** Any JSON value, as parsed into fresh objects (no `__proto__` keys). */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export type SnapshotSource = "api" | "import";

/**
 * One server's figures on one UTC day: what a validated row becomes before it is stored.
 * `figures` holds the published numbers that are present and valid; a missing key was not reported.
 */
export type Snapshot = {
  serverId: string;
  /** UTC calendar day of `collectionDate`, `YYYY-MM-DD`. */
  day: string;
  collectionDate: string;
  schemaVersion: string | null;
  ghesVersion: string | null;
  /** As reported, control characters removed; null when missing or empty. */
  hostName: string | null;
  featuresEnabled: string[] | null;
  /** In days; GitHub sends "90 days" or a number. */
  dormancyThresholdDays: number | null;
  figures: Figures;
  /** The row as GitHub sent it, unknown fields included. */
  body: { [key: string]: Json };
};

/** Published numbers of one snapshot by their dotted path; absent means not reported. */
export type Figures = { [path in FigurePath]?: number };

/** A value that was present but cannot be a figure (negative, fractional count, wrong type). */
export type QuarantinedValue = { path: string; value: string };

/** What the frame engine needs of a snapshot. */
export type Reading = Pick<Snapshot, "serverId" | "day" | "ghesVersion" | "dormancyThresholdDays"> & {
  source: SnapshotSource;
  /** Undefined where they were asked for and not reported. */
  figures: { readonly [path in FigurePath]?: number | undefined };
};
