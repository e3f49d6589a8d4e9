import { formatFullInstant } from "@/lib/period/format";

/** "20 Nov 2026, 06:04 UTC", of an ISO 8601 instant. */
export function Instant({ at }: { at: string }) {
  return <time dateTime={at}>{formatFullInstant(at)}</time>;
}
