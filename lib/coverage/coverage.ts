import type { MissingStretch } from "./missing-stretches";
import type { NextRead } from "./next-read";
import type { StoredServer } from "./server-facts";

/** What is stored of an enterprise, what is not and why, and when it was and will be read. */
export type Coverage = {
  enterprise: string;
  /** The newest day there can be a snapshot of; null before the first one. */
  newestDay: string | null;
  servers: StoredServer[];
  missing: MissingStretch[];
  /** When GitHub was last read successfully, ISO 8601. */
  readAt: string | null;
  nextRead: NextRead;
  dataVersion: number;
};
