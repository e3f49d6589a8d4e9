import { ProblemPanel } from "@/components/forms/problem-panel";
import { Button, buttonClass } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { RecordTable } from "@/components/ui/record-table";
import { ApiProblem } from "@/lib/client/api-problem";
import type { AuditFilter } from "@/lib/client/audit-filter";
import { type AuditEvent, auditLogFile, type RenderedLog, useAuditLog } from "@/lib/client/audit-log";
import { formatSecond } from "@/lib/period/format-second";

const columns = ["When, UTC", "Who", "What", "From", "How"];

const ways: Record<AuditEvent["via"], string> = {
  session: "Session",
  "access-token": "Access token",
  command: "Command line",
  nobody: "No session",
};

/** What is on record and fits, newest first, with a way to the older and to all of it as a file. */
export function AuditEvents({ filter, rendered }: { filter: AuditFilter; rendered: RenderedLog | null }) {
  const { events, isWaiting, error, again, showOlder, isLoadingOlder } = useAuditLog(filter, rendered);
  const { enterprise: _, ...narrowing } = filter;
  const isFiltered = Object.values(narrowing).some((value) => value !== undefined);
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div>
          <h2 className="text-sm font-semibold">Events</h2>
          <p role="status" className="text-xs text-muted">
            {events && !isWaiting ? countWords(events.length, showOlder !== null) : error ? "" : "Loading"}
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          <Download href={auditLogFile(filter, "csv")}>CSV</Download>
          <Download href={auditLogFile(filter, "jsonl")}>JSON lines</Download>
        </div>
      </div>
      {events && (
        <div
          aria-busy={isWaiting}
          className={isWaiting ? "opacity-60 transition-opacity delay-150 duration-0" : undefined}
        >
          {events.length > 0 ? (
            <RecordTable label="Events" columns={columns}>
              {events.map((event) => (
                <EventRow key={event.id} event={event} />
              ))}
            </RecordTable>
          ) : (
            <p className="mt-3">
              {isFiltered ? "Nothing on record fits what is asked for above." : "Nothing is on record yet."}
            </p>
          )}
        </div>
      )}
      {!events && !error && <div className="skeleton mt-3 h-64" />}
      {error instanceof ApiProblem && (
        <div className="mt-3">
          <ProblemPanel problem={error} actions={!events && <Button onClick={again}>Try again</Button>} />
        </div>
      )}
      {showOlder && (
        <Button className="mt-3" busy={isLoadingOlder} onClick={showOlder}>
          {isLoadingOlder ? "Loading" : "Show older"}
        </Button>
      )}
    </>
  );
}

function Download({ href, children }: { href: string; children: string }) {
  return (
    <a className={buttonClass()} href={href} download>
      <Icon name="download" />
      Download {children}
    </a>
  );
}

function EventRow({ event }: { event: AuditEvent }) {
  const { at, actor, summary, via, address } = event;
  return (
    <tr>
      <th scope="row" className="whitespace-nowrap">
        <time dateTime={at}>{formatSecond(at)}</time>
      </th>
      <td className="max-w-64 min-w-44 wrap-anywhere">
        {actor ?? <span className="text-muted">Not signed in</span>}
      </td>
      <td className="min-w-60 wrap-anywhere">{summary}</td>
      <td className="whitespace-nowrap">{address ?? <span className="text-muted">Unknown</span>}</td>
      <td className="whitespace-nowrap">{ways[via]}</td>
    </tr>
  );
}

function countWords(count: number, more: boolean): string {
  if (more) return `The newest ${count}`;
  return count === 1 ? "1 in all" : `${count} in all`;
}
