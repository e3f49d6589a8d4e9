import type { ImportOutcome } from "@/lib/client/imports";
import { formatNumber } from "@/lib/metrics/format-value";

/** "1 server-day", "12,410 server-days" */
export function serverDays(count: number): string {
  return `${formatNumber(count)} server-${count === 1 ? "day" : "days"}`;
}

/** What importing a file would do, or did, in one sentence without its subject. */
export function outcomeWords({ new: added, same, replaced, kept }: ImportOutcome): string {
  const parts = [
    added > 0 && `${serverDays(added)} new`,
    replaced > 0 && `${formatNumber(replaced)} in place of what was imported before`,
    same > 0 && `${formatNumber(same)} stored already`,
    kept > 0 && `${formatNumber(kept)} left as GitHub answered ${kept === 1 ? "it" : "them"}`,
  ].filter((part) => part !== false);
  return parts.length === 0 ? "no server-day" : parts.join(", ");
}

/** What stands on the button that imports. */
export function importLabel({ new: added, replaced }: ImportOutcome): string {
  const changed = added + replaced;
  return changed === 0 ? "Nothing to import" : `Import ${serverDays(changed)}`;
}

export function sumOutcomes(servers: readonly ImportOutcome[]): ImportOutcome {
  const sum = { new: 0, same: 0, replaced: 0, kept: 0 };
  for (const server of servers) {
    for (const name of ["new", "same", "replaced", "kept"] as const) sum[name] += server[name];
  }
  return sum;
}
