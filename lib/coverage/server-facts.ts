import type { FeatureStay, Run } from "./runs";
import type { StoredDays } from "./stored-days";

/** One of the servers that an admin joined into one. */
type JoinedServer = { server: string; hostName: string | null; firstDay: string; lastDay: string };

/** A server as it was last reported, with its days up to the newest of the enterprise, or its own if archived. */
export type StoredServer = StoredDays & {
  label: string;
  /** From 1 in the order first stored; never changes. */
  number: number;
  /** As an admin gave it; null: it goes by its host name. */
  name: string | null;
  /** ISO 8601; null: it is expected to report. */
  archivedAt: string | null;
  /** What it is made of, oldest first: itself alone where nothing is joined. */
  members: JoinedServer[];
  /** The last one reported; null if none ever was. */
  hostName: string | null;
  ghesVersion: string | null;
  lastDay: string;
  /** `collection_date` of the newest snapshot. */
  lastCollectedAt: string;
};

export type ServerFacts = Omit<StoredServer, "days"> & {
  storedDays: number;
  missingDays: number;
  /** Days since its last one, up to the newest of the enterprise. */
  silentDays: number;
};

/** What is known of one server over all its days. */
export type ServerRecord = ServerFacts & {
  days: string;
  newestDay: string;
  versions: Run<string>[];
  hostNames: Run<string>[];
  thresholds: Run<number>[];
  /** Null where the server never said. */
  features: { enabled: string[]; stays: FeatureStay[] } | null;
};
