import type { FeatureStay, Run } from "./runs";
import type { StoredDays } from "./stored-days";

/** A server as it was last reported, with its days up to the newest of the enterprise. */
export type StoredServer = StoredDays & {
  label: string;
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
