/** A server's days as they are stored. */
export type StoredDays = {
  server: string;
  firstDay: string;
  /** A character a day from the first on, as `dayStates` has them. */
  days: string;
};

/** One read of GitHub that succeeded: the days it asked for, and when. */
export type GitHubRead = {
  from: string;
  to: string;
  /** ISO 8601 */
  startedAt: string;
  finishedAt: string;
};
