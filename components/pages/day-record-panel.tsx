"use client";
import { useEffect, useRef } from "react";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Icon } from "@/components/ui/icon";
import { IconButton } from "@/components/ui/icon-button";
import { ApiProblem } from "@/lib/client/api-problem";
import { chosenDayId } from "@/lib/client/chosen-day";
import { useDayRecord } from "@/lib/client/day-record";
import type { DayRecord, Revision } from "@/lib/coverage/day-record";
import { reasonWords } from "@/lib/coverage/reason-words";
import { formatDay, formatFullInstant } from "@/lib/period/format";
import { ChangedValues } from "./changed-values";
import { replacedByWords } from "./corrected-days";

type ChosenDay = {
  server: string;
  label: string;
  day: string;
  /** Absent at the server's first and last day. */
  onEarlier: (() => void) | undefined;
  onLater: (() => void) | undefined;
  onClose: () => void;
};

type DayRecordPanelProps = ChosenDay & {
  slug: string;
  /** Names what is stored. */
  asOf: string;
  /** Comes into view with the focus. */
  takesFocus: boolean;
};

/** All that is known of one server's day, under the strip it was chosen on. */
export function DayRecordPanel({ slug, asOf, takesFocus, ...chosen }: DayRecordPanelProps) {
  const { server, label, day, onEarlier, onLater, onClose } = chosen;
  const panel = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each day that is brought comes into view.
  useEffect(() => {
    if (takesFocus) panel.current?.focus();
  }, [takesFocus, day]);
  const { record, error } = useDayRecord(slug, server, day, asOf);
  return (
    <section
      ref={panel}
      id={chosenDayId}
      tabIndex={-1}
      aria-label={`${label}, ${formatDay(day)}`}
      className="my-1.5 min-h-36 max-w-3xl rounded-md bg-muted px-3 py-2.5"
    >
      <div className="flex flex-wrap items-center gap-x-2">
        <p className="mr-auto min-w-0 font-semibold">{formatDay(day)}</p>
        <span className="flex">
          <IconButton
            label="Day before"
            icon={<Icon name="chevron-left" />}
            idle={!onEarlier}
            onClick={onEarlier}
          />
          <IconButton
            label="Day after"
            icon={<Icon name="chevron-right" />}
            idle={!onLater}
            onClick={onLater}
          />
          <IconButton label="Close" icon={<Icon name="x" />} onClick={onClose} />
        </span>
      </div>
      {error instanceof ApiProblem ? (
        <ErrorPanel title={error.title} detail={error.detail} nextSteps={error.nextSteps} />
      ) : (
        record && <Known record={record} />
      )}
    </section>
  );
}

function Known({ record }: { record: DayRecord }) {
  const { stored, reason, revisions, server } = record;
  return (
    <>
      <p>{stateSentence(record)}</p>
      {reason && <p className="text-muted">{reasonWords({ days: 1, servers: [server], reason })}</p>}
      {stored && (
        <dl className="mt-1.5 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 [&>dt]:text-xs [&>dt]:leading-5 [&>dt]:font-semibold">
          <dt>First stored</dt>
          <dd>{stored.firstReadAt ? formatFullInstant(stored.firstReadAt) : "Not noted at the time"}</dd>
          <dt>Last {stored.source === "api" ? "read" : "imported"}</dt>
          <dd>{formatFullInstant(stored.readAt)}</dd>
        </dl>
      )}
      {revisions.map((revision) => (
        <Replaced key={`${revision.replacedAt} ${revision.readAt}`} revision={revision} />
      ))}
    </>
  );
}

function Replaced({ revision: { replacedAt, replacedBy, changes } }: { revision: Revision }) {
  const by = replacedByWords[replacedBy];
  return (
    <div className="mt-2.5 space-y-1">
      <p>
        {by} on {formatFullInstant(replacedAt)}{" "}
        {changes.length === 0
          ? "took the place of what was stored, with the same values."
          : `changed ${changes.length === 1 ? "1 value" : `${changes.length} values`}:`}
      </p>
      {changes.length > 0 && (
        <div className="overflow-x-auto">
          <ChangedValues changes={changes} count={changes.length} />
        </div>
      )}
    </div>
  );
}

function stateSentence({ state, stored }: DayRecord): string {
  if (!stored) return "Missing.";
  const how = stored.source === "api" ? "Collected from GitHub" : "Imported from a file";
  const late = stored.late ? ", late: GitHub had been asked for it before, and had not had it" : "";
  return `${how}${late}.${state === "corrected" ? " Corrected since it was first stored." : ""}`;
}
