import type { Additivity, MetricKind } from "./metric";

export type Grain = "day" | "week" | "month";

export type Series = {
  /** "total", or the server id. */
  key: string;
  label: string;
  server?: string;
  /** One value a bucket, aligned with `days`; null is a gap, never zero. */
  values: (number | null)[];
  /** Of a flow by server and by week or month: the days of each bucket that its own sum covers. */
  completeDays?: number[];
};

/** Something to point at on the time axis. Days are UTC. `short` fits a flag, `text` is the full sentence. */
export type Mark = {
  day: string;
  short: string;
  text: string;
  servers: string[];
} & (
  | {
      type: "upgrade";
      from: string;
      to: string;
      /** False for a patch release. */
      feature: boolean;
    }
  | { type: "threshold"; fromDays: number; toDays: number }
  | {
      type: "gap";
      /** Last missing day. */
      until: string;
    }
  | { type: "step"; change: number }
  | { type: "server-added" }
  | { type: "server-archived" }
);

/** A bucket of the time axis; for grain "day" both ends are the day itself. */
export type Bucket = {
  from: string;
  to: string;
  /** Days of the bucket on which the total is complete; of a flow, the days its sum covers. */
  completeDays: number;
  /** Days of the whole calendar day, week or month, including those outside the period. */
  calendarDays: number;
};

/** The figure a chart's header shows. */
export type Summary = {
  /** Stock and ratio: the value on `through`. Flow: the sum over `from`..`through`. Null: nothing to say. */
  value: number | null;
  /** The last day of the period on which every expected server reported this metric. */
  through: string | null;
  /** Stock: since the first complete day. Flow: against the same number of days before. */
  change: {
    /** The day or period compared with: stock, the first complete day; flow, null. */
    since: string | null;
    absolute: number;
    /** Null where the base is zero. */
    percent: number | null;
  } | null;
  /** Why there is no change to show, where a definition changed within the period. */
  changeWithheld: { type: "threshold"; day: string } | null;
};

export type Comparison = {
  from: string;
  to: string;
  days: string[];
  series: Series[];
  /** Average over the compared period of the bucket values: the tide line. Null where not comparable. */
  average: number | null;
  summary: Summary;
};

export type FrameCoverage = {
  /** Days in the period. */
  days: number;
  /** Days on which every expected server reported this metric. */
  completeDays: number;
  servers: {
    server: string;
    label: string;
    reportedDays: number;
    expectedDays: number;
    /** Last day in the period with this metric; null if none. */
    lastDay: string | null;
  }[];
  /** Flows: the longest span, in days, of one counted rise; 1 without gaps. */
  longestSpan: number;
};

/** The one thing charts, tables, CSV and images render. Columnar; every array aligns with `days`. */
export type Frame = {
  metric: string;
  title: string;
  label: string;
  unit: string;
  kind: MetricKind;
  adds: Additivity;
  decimals: number;
  grain: Grain;
  from: string;
  to: string;
  /** First day of each bucket within the period. */
  days: string[];
  buckets: Bucket[];
  series: Series[];
  /** All servers together, where `series` are one a server. */
  total?: Series;
  summary: Summary;
  previous?: Comparison;
  marks: Mark[];
  /** Indexes into `days` before which the line breaks because the definition changed. */
  breaks: number[];
  coverage: FrameCoverage;
};

/** What the frames of a view share: its servers and, a character a day of the period, what is stored of each. */
export type ServerDays = {
  server: string;
  label: string;
  /** From 1 in the order first stored, and never another's: what its colour goes by. */
  number: number;
  /** Nothing is expected of it after its last day. */
  archived: boolean;
  ghesVersion: string | null;
  firstDay: string;
  lastDay: string;
  /** Instant of the newest snapshot's `collection_date`, ISO 8601. */
  lastCollectedAt: string;
  /** One character a day: `c` collected, `i` imported, `m` missing, `-` not expected: before its first day, after an archived one's last. */
  days: string;
  /** The dormancy thresholds it reported in the period: the first and each change. */
  thresholds: { from: string; days: number }[];
};

/** The figure of a whole period, without what it is made of. */
export type MetricSummary = Pick<
  Frame,
  "metric" | "title" | "label" | "unit" | "kind" | "decimals" | "summary"
>;

/** The answer of `GET /api/enterprises/{slug}/frames`. */
export type FramesAnswer = {
  enterprise: string;
  /** The figures are made up. */
  sample?: true;
  from: string;
  to: string;
  compare: "previous" | "year" | "none";
  frames: Frame[];
  /** Of the metrics asked for as `summaries`, compared with nothing. */
  summaries?: MetricSummary[];
  /** The frames asked for as `also`, in that order. */
  also?: Pick<FramesAnswer, "compare" | "frames">[];
  servers: ServerDays[];
  /** First and last day stored for the enterprise; null before the first snapshot. */
  stored: { firstDay: string; lastDay: string } | null;
  dataVersion: number;
  /** When GitHub was last read successfully, ISO 8601; null if never. */
  readAt: string | null;
};
