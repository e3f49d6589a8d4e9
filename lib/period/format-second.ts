import { formatDay } from "./format";

/** "20 Nov 2026, 06:04:09", of an ISO 8601 instant, where UTC is said once for many. */
export function formatSecond(instant: string): string {
  const utc = new Date(instant).toISOString();
  return `${formatDay(utc)}, ${utc.slice(11, 19)}`;
}
