import { Fragment, useId, useState } from "react";
import { Icon } from "@/components/ui/icon";
import { Code, Prose } from "@/components/ui/prose";
import { RecordTable } from "@/components/ui/record-table";
import type { Sync, SyncLedgerPage } from "@/lib/client/sync-query";
import { useOlderPages } from "@/lib/client/use-older-pages";
import { formatNumber } from "@/lib/metrics/format-value";
import { durationWords } from "@/lib/period/duration";
import { formatRange } from "@/lib/period/format";
import { formatSecond } from "@/lib/period/format-second";
import { ShowOlder } from "./show-older";

const triggers: Record<Sync["trigger"], string> = {
  connect: "Token stored",
  manual: "Read now",
  view: "Page opened",
  schedule: "Daily schedule",
  cron: "Schedule elsewhere",
  fill: "Missing days",
};

const columns = ["Started, UTC", "Because of", "Days asked for", "Rows", "New", "Changed", "Took", "Outcome"];

/** Every read of GitHub, newest first; what went wrong is a click away. */
export function SyncLedger({ slug, newest }: { slug: string; newest: SyncLedgerPage }) {
  const { pages, older } = useOlderPages(`/api/enterprises/${encodeURIComponent(slug)}/syncs`, newest);
  const syncs = pages.flatMap((page) => page.syncs);
  return (
    <section className="level-notch mt-6 pt-3 md:mt-9">
      <h2 className="text-sm font-semibold">Every read</h2>
      {syncs.length === 0 ? (
        <p className="mt-1">GitHub has not been read yet.</p>
      ) : (
        <RecordTable label="Every read" columns={columns} numbers={["Rows", "New", "Changed", "Took"]}>
          {syncs.map((sync, index) => (
            <SyncRow key={sync.id} sync={sync} isNewest={index === 0} />
          ))}
        </RecordTable>
      )}
      <ShowOlder {...older} />
    </section>
  );
}

function SyncRow({ sync, isNewest }: { sync: Sync; isNewest: boolean }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const { startedAt, finishedAt, problem, quarantined } = sync;
  const hasMore = problem !== null || quarantined.length > 0;
  return (
    <Fragment>
      <tr className="whitespace-nowrap">
        <th scope="row">{formatSecond(startedAt)}</th>
        <td>{triggers[sync.trigger]}</td>
        <td>
          {formatRange(sync.from, sync.to)}{" "}
          <span className="text-xs text-muted">{daysWords(sync.askedDays)}</span>
        </td>
        <td className="text-right">{formatNumber(sync.receivedRows)}</td>
        <td className="text-right">{formatNumber(sync.newRows)}</td>
        <td className="text-right">{formatNumber(sync.changedRows)}</td>
        <td className="text-right">
          {finishedAt && durationWords(Date.parse(finishedAt) - Date.parse(startedAt))}
        </td>
        <td>
          <span className="flex items-start gap-2">
            <Outcome sync={sync} isNewest={isNewest} />
            {hasMore && (
              <button
                type="button"
                aria-expanded={open}
                aria-controls={open ? id : undefined}
                onClick={() => setOpen(!open)}
                className="link -my-0.5 inline-flex min-h-6 items-center gap-1 touch:min-h-11"
              >
                {problem ? "Why" : "Which"}
                <Icon name={open ? "chevron-down" : "chevron-right"} />
              </button>
            )}
          </span>
        </td>
      </tr>
      {open && (
        <tr id={id}>
          <td colSpan={columns.length} className="bg-muted pr-4">
            <div className="sticky left-4 max-w-[min(44rem,calc(100vw-5rem))] space-y-2 wrap-anywhere">
              {problem && <Problem problem={problem} />}
              {quarantined.length > 0 && <Quarantined values={quarantined} />}
            </div>
          </td>
        </tr>
      )}
    </Fragment>
  );
}

function Outcome({ sync: { state, problem, quarantined }, isNewest }: { sync: Sync; isNewest: boolean }) {
  if (state === "running") {
    return (
      <span className="flex items-center gap-1.5">
        <Icon name="sync" className="text-muted" />
        Under way
      </span>
    );
  }
  if (state === "succeeded") {
    return (
      <span className="flex items-center gap-1.5">
        <Icon name="check" className="text-muted" />
        {quarantined.length === 0
          ? "Succeeded"
          : `Succeeded, ${quarantined.length} ${quarantined.length === 1 ? "value" : "values"} not usable`}
      </span>
    );
  }
  // An old failure is history; the newest is what someone should act on.
  return (
    <span className={`flex items-center gap-1.5 ${isNewest ? "font-medium text-attention" : ""}`}>
      <Icon name={isNewest ? "alert" : "x"} className={isNewest ? "" : "text-muted"} />
      Failed{problem && `: ${problem.title.replace(/\.$/, "").replaceAll("`", "")}`}
    </span>
  );
}

function Problem({ problem }: { problem: NonNullable<Sync["problem"]> }) {
  return (
    <>
      <p className="font-semibold">
        <Prose>{problem.title.replace(/\.?$/, ".")}</Prose>
      </p>
      <p>
        <Prose>{problem.detail}</Prose>
      </p>
      {problem.nextSteps.length > 0 && (
        <ul className="list-disc space-y-1 pl-5">
          {problem.nextSteps.map((step) => (
            <li key={step}>
              <Prose>{step}</Prose>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** What GitHub sent that cannot be a figure, such as a negative count: it reads as missing. */
function Quarantined({ values }: { values: Sync["quarantined"] }) {
  const distinct = new Map(values.map((sent) => [`${sent.path} ${sent.value}`, sent]));
  return (
    <>
      <p>GitHub sent values that cannot be figures. They are kept out and read as missing.</p>
      <ul className="list-disc space-y-1 pl-5">
        {[...distinct].map(([key, { path, value }]) => (
          <li key={key}>
            <Code>{path}</Code> was <Code>{value}</Code>
          </li>
        ))}
      </ul>
    </>
  );
}

function daysWords(days: number): string {
  return days === 1 ? "1 day" : `${days} days`;
}
