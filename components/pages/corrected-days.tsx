import { Fragment, useId, useState } from "react";
import { Icon } from "@/components/ui/icon";
import { PageLink } from "@/components/ui/page-link";
import { RecordTable } from "@/components/ui/record-table";
import { chosenDayId, withDay } from "@/lib/client/chosen-day";
import { paths } from "@/lib/client/paths";
import { useOlderPages } from "@/lib/client/use-older-pages";
import type { Correction, CorrectionsPage } from "@/lib/coverage/day-record";
import { formatNumber } from "@/lib/metrics/format-value";
import { formatDay, formatFullInstant } from "@/lib/period/format";
import { ChangedValues } from "./changed-values";
import { ShowOlder } from "./show-older";

const columns = ["Server", "Day", "Corrected", "By", "Values"];

/** Days whose values became others since they were first stored, with both a click away. */
export function CorrectedDays({ slug, newest }: { slug: string; newest: CorrectionsPage }) {
  const { pages, older } = useOlderPages(`/api/enterprises/${encodeURIComponent(slug)}/corrections`, newest);
  const corrections = pages.flatMap((page) => page.corrections);
  return (
    <section className="level-notch mt-6 pt-3 md:mt-9">
      <h2 className="text-sm font-semibold">Corrected days</h2>
      {corrections.length === 0 ? (
        <p className="mt-1">No stored value has been changed by a later read or import.</p>
      ) : (
        <RecordTable label="Corrected days" columns={columns}>
          {corrections.map((correction) => (
            <CorrectionRow key={correction.id} slug={slug} correction={correction} />
          ))}
        </RecordTable>
      )}
      <ShowOlder {...older} />
    </section>
  );
}

export const replacedByWords = { api: "A read of GitHub", import: "An imported file" };

function CorrectionRow({ slug, correction }: { slug: string; correction: Correction }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const { server, label, day, replacedAt, replacedBy, changedValues, changes } = correction;
  return (
    <Fragment>
      <tr>
        <th scope="row" className="min-w-32 wrap-anywhere md:min-w-72">
          {label}
        </th>
        <td className="whitespace-nowrap">
          <PageLink
            href={`${paths.coverage(slug)}${withDay(new URLSearchParams(), { server, day })}#${chosenDayId}`}
            className="link -my-0.5 inline-flex min-h-6 items-center touch:min-h-11"
          >
            {formatDay(day)}
          </PageLink>
        </td>
        <td className="whitespace-nowrap">{formatFullInstant(replacedAt)}</td>
        <td className="whitespace-nowrap">{replacedByWords[replacedBy]}</td>
        <td className="w-full">
          <button
            type="button"
            aria-expanded={open}
            aria-controls={open ? id : undefined}
            onClick={() => setOpen(!open)}
            className="link -my-0.5 inline-flex min-h-6 items-center gap-1 whitespace-nowrap touch:min-h-11"
          >
            {formatNumber(changedValues)} {changedValues === 1 ? "value" : "values"}
            <Icon name={open ? "chevron-down" : "chevron-right"} />
          </button>
        </td>
      </tr>
      {open && (
        <tr id={id}>
          <td colSpan={columns.length} className="bg-muted pr-4">
            <div className="sticky left-4 max-w-[min(52rem,calc(100vw-5rem))] space-y-2">
              <ChangedValues changes={changes} count={changedValues} />
            </div>
          </td>
        </tr>
      )}
    </Fragment>
  );
}
