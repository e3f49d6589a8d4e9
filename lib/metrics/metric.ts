import type { FigurePath } from "@/lib/snapshot/figures";

/**
 * - `stock`: a running total, read on a day
 * - `flow`: what happened in a period; adds up over days
 * - `ratio`: a share or average of two other metrics
 */
export type MetricKind = "stock" | "flow" | "ratio";

/**
 * How a metric adds up over servers.
 * - `sum`: yes
 * - `accounts`: the sum counts accounts, an upper bound of people: one person may have several
 * - `none`: no; a total exists only for one server
 */
export type Additivity = "sum" | "accounts" | "none";

/** Where a metric's number comes from. */
export type MetricSource =
  /** The field itself: a stock, or GitHub's own 24-hour count (`daily_*`). */
  | { type: "field"; field: FigurePath }
  /** The rise of a running total from one snapshot to the next; a fall is marked, never counted. */
  | { type: "rise"; field: FigurePath }
  /** The rise of one running total less the rise of another over the same days: below zero where the other rose more. */
  | { type: "net-rise"; field: FigurePath; less: FigurePath }
  /** `plus` added up, `minus` taken off; missing if any of them is. */
  | { type: "sum"; plus: FigurePath[]; minus: FigurePath[] }
  /** The fields that are present added up (package ecosystems a server does not have are not sent). */
  | { type: "sum-of-present"; fields: FigurePath[] }
  /** Numerator over denominator, both metric ids; over several servers the quotient of the two sums. */
  | { type: "ratio"; numerator: string; denominator: string };

export type MetricFamily =
  | "users"
  | "dormancy"
  | "repositories"
  | "pull-requests"
  | "issues"
  | "organizations"
  | "content"
  | "automation"
  | "packages";

export type Metric = {
  /** `<family>-<figure>`; part of the public API, never renamed. */
  id: string;
  family: MetricFamily;
  title: string;
  /** Short name for a line's end label where the chart's title gives the context: "Dormant". */
  label: string;
  /** Plural unit in words ("accounts", "pull requests"), or "%" for shares. */
  unit: string;
  kind: MetricKind;
  adds: Additivity;
  source: MetricSource;
  /** Decimals shown; 0 for counts. A ratio with unit "%" is stored as 0 to 100. */
  decimals: number;
  /** True where the dormancy threshold defines the figure: a change of it breaks the line. */
  dependsOnThreshold: boolean;
  /** True where the figure is our estimate, not GitHub's. */
  estimate: boolean;
  /** What it is, in one or two sentences, with what to beware of. */
  about: string;
};
