import { addDays, daysBetween } from "@/lib/period/day";
import { dayStates } from "./day-states";
import type { StoredDays } from "./stored-days";

type Joined = Pick<StoredDays, "firstDay" | "days"> & { lastDay: string };

export type JoinPreview = {
  /** Days that both have reported. */
  overlap: number;
  /** The days after the older one's last and before the newer one's first; null where there is none. */
  gap: { from: string; to: string; days: number } | null;
};

/** What comes of it when a server goes on with the history of an older one. */
export function joinPreview(older: Joined, newer: Joined): JoinPreview {
  const offset = daysBetween(older.firstDay, newer.firstDay);
  const isStored = ({ days }: Joined, day: number) => (days[day] ?? dayStates.missing) !== dayStates.missing;
  const overlap = [...newer.days].filter(
    (_, day) => isStored(newer, day) && isStored(older, day + offset),
  ).length;
  const [from, to] = [addDays(older.lastDay, 1), addDays(newer.firstDay, -1)];
  return { overlap, gap: from > to ? null : { from, to, days: daysBetween(from, to) + 1 } };
}
