import type { FigurePath } from "./figures";
import type { SnapshotSource } from "./snapshot";

/** The readings of one server, a column for each thing they tell: aligned, in the order of days, each day once. */
export type ReadingColumns = {
  serverId: string;
  /** As `dayNumber` counts them. */
  days: Int32Array;
  sources: readonly SnapshotSource[];
  ghesVersions: readonly (string | null)[];
  dormancyThresholds: readonly (number | null)[];
  /** Those that were asked for; NaN where one was not reported. */
  figures: ReadonlyMap<FigurePath, Float64Array>;
};
