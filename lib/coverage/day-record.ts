import type { ChangedValue } from "@/lib/snapshot/changed-values";
import type { DayState } from "./day-states";
import type { MissingReason } from "./missing-reason";

/** A changed value with what its field is called. */
export type TitledChange = ChangedValue & { title: string };

/** What a day's snapshot was before another took its place. */
export type Revision = {
  replacedAt: string;
  replacedBy: "api" | "import";
  source: "api" | "import";
  readAt: string;
  collectionDate: string;
  /** Empty where it said the same in other words. */
  changes: TitledChange[];
};

/** All that is known of one server's day. Instants are ISO 8601. */
export type DayRecord = {
  server: string;
  label: string;
  day: string;
  state: DayState;
  /** Null where nothing is stored. */
  stored: {
    source: "api" | "import";
    /** Null where that was before it was noted. */
    firstReadAt: string | null;
    readAt: string;
    collectionDate: string;
    late: boolean;
  } | null;
  /** Why it is missing, as far as known; null where it is not. */
  reason: MissingReason | null;
  /** Newest first. */
  revisions: Revision[];
};

/** A day's snapshot that another with other values has taken the place of. */
export type Correction = {
  id: string;
  server: string;
  label: string;
  day: string;
  replacedAt: string;
  replacedBy: "api" | "import";
  /** How many values changed; the first of them are in `changes`. */
  changedValues: number;
  changes: TitledChange[];
};

/** A page of corrections, newest first; `before` asks for the next older one, null at the end. */
export type CorrectionsPage = { corrections: Correction[]; before: string | null };
