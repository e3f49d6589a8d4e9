import type { Run } from "@/lib/coverage/runs";
import { daysBetween } from "@/lib/period/day";

/** How long each version ran: a level line a version, with its name where there is room. The table says the days. */
export function VersionTimeline({ versions }: { versions: readonly Run<string>[] }) {
  const [first, last] = [versions[0], versions.at(-1)];
  if (!first || !last) return null;
  return (
    <div aria-hidden="true" className="mt-3 mb-2 flex min-h-6 max-w-[1142px] gap-0.5">
      {versions.map(({ value, from, to }, index) => {
        const until = versions[index + 1]?.from;
        const length = until ? daysBetween(from, until) : daysBetween(from, to) + 1;
        return (
          <div key={from} className="@container min-w-0.5" style={{ flex: `${length} 1 0` }} title={value}>
            <div className={`h-1 ${value === last.value ? "bg-data-blue" : "bg-(--borderColor-emphasis)"}`} />
            <span className="tabular mt-0.5 hidden text-xs whitespace-nowrap text-muted @min-[3.25rem]:block">
              {value}
            </span>
          </div>
        );
      })}
    </div>
  );
}
