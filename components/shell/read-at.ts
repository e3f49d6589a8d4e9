import { formatShortDay } from "@/lib/period/format";

/** "Read today at 06:14 UTC"; both given in UTC, so that every viewer reads the same. */
export function readAtSentence(readAt: string | null, today: string): string {
  if (readAt === null) return "Not read from GitHub yet";
  const utc = new Date(readAt).toISOString();
  const day = utc.slice(0, 10);
  return `Read ${day === today ? "today" : formatShortDay(day)} at ${utc.slice(11, 16)} UTC`;
}
