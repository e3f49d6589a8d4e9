import { Fragment, useState } from "react";
import { ProblemPanel } from "@/components/forms/problem-panel";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { RecordTable } from "@/components/ui/record-table";
import { ApiProblem } from "@/lib/client/api-problem";
import type { Sync } from "@/lib/client/sync-query";
import { useFill } from "@/lib/client/use-fill";
import type { Coverage } from "@/lib/coverage/coverage";
import { type Filled, failedFillOutcome, fillOutcome } from "@/lib/coverage/fill-outcome";
import type { MissingStretch } from "@/lib/coverage/missing-stretches";
import { keptWords, reasonWords } from "@/lib/coverage/reason-words";
import { formatNumber } from "@/lib/metrics/format-value";
import { formatDay, formatRange } from "@/lib/period/format";

const shownAtFirst = 50;

type MissingDaysProps = {
  coverage: Coverage;
  /** The newest reads, which tell what came of days that were asked for again. */
  reads: readonly Sync[];
  /** A read is under way. */
  reading: boolean;
  mayRead: boolean;
};

/** The calendar's gaps in words, and a way to ask for them again: the same stretch of several servers is one line. */
export function MissingDays({ coverage, reads, reading, mayRead }: MissingDaysProps) {
  const { enterprise: slug, missing, servers, nextRead } = coverage;
  const [all, setAll] = useState(false);
  const { fill, filled, asking, error } = useFill(slug);
  const hindrance = hindrances[nextRead.type];
  const read = filled && reads.find(({ id }) => id === filled.read);
  const busyWith = asking ?? (reading && !read ? filled : null);
  const shown = all ? missing : missing.slice(0, shownAtFirst);
  return (
    <section className="level-notch mt-6 pt-3 md:mt-9">
      <h2 className="text-sm font-semibold">What is missing, and why if known</h2>
      {missing.length === 0 ? (
        <p className="mt-1">No day is missing since each server’s first snapshot.</p>
      ) : (
        mayRead && hindrance && missing.some(({ kept }) => kept) && <p className="mt-1">{hindrance}</p>
      )}
      <p role="status" className="mt-1 empty:hidden">
        {filled && read && read.state !== "running" && (
          <Outcome filled={filled} read={read} servers={servers} />
        )}
      </p>
      {error instanceof ApiProblem && (
        <div className="mt-3">
          <ProblemPanel problem={error} />
        </div>
      )}
      {missing.length > 0 && (
        <RecordTable label="Missing days" columns={["Servers", "From", "To", "Days"]} numbers={["Days"]}>
          {shown.map((stretch) => (
            <Fragment key={`${stretch.from} ${stretch.to} ${stretch.reason.type}`}>
              <tr className="[&>*]:border-b-0! [&>*]:pb-0!">
                <th scope="row" className="min-w-32 wrap-anywhere md:min-w-48">
                  <Lacking stretch={stretch} servers={servers} />
                </th>
                <td className="whitespace-nowrap">{formatDay(stretch.from)}</td>
                <td className="whitespace-nowrap">
                  {formatDay(stretch.to)}
                  {stretch.lasting && stretch.reason.type !== "day-not-over" && (
                    <span className="flex items-center gap-1 text-xs font-medium text-attention">
                      <Icon name="alert" size={12} />
                      still missing
                    </span>
                  )}
                </td>
                <td className="text-right">{formatNumber(stretch.days)}</td>
              </tr>
              <tr>
                <td colSpan={4} className="pt-1! pl-0!">
                  <div className="sticky left-0 flex w-[calc(100vw-2rem)] flex-wrap items-center gap-x-6 gap-y-2 md:w-auto md:flex-nowrap">
                    <p className="min-w-0 grow text-muted">
                      {reasonWords(stretch)} {keptWords(stretch)}
                    </p>
                    {mayRead && !hindrance && stretch.kept && (
                      <AskAgain
                        days={{ ...stretch.kept, servers: stretch.servers }}
                        busyWith={busyWith}
                        reading={reading}
                        onAsk={fill}
                      />
                    )}
                  </div>
                </td>
              </tr>
            </Fragment>
          ))}
        </RecordTable>
      )}
      {shown.length < missing.length && (
        <Button className="mt-3" onClick={() => setAll(true)}>
          Show all {formatNumber(missing.length)}
        </Button>
      )}
    </section>
  );
}

/** Why GitHub cannot be asked for anything. */
const hindrances: { [type in Coverage["nextRead"]["type"]]?: string } = {
  "token-missing": "GitHub cannot be asked for them again: no token is stored.",
  "token-refused": "GitHub can be asked for them again once its token is replaced, which it refused.",
};

type OutcomeProps = { filled: Filled; read: Sync; servers: Coverage["servers"] };

function Outcome({ filled, read: { state, problem }, servers }: OutcomeProps) {
  const days = formatRange(filled.from, filled.to);
  if (state === "succeeded") return `Asked again for ${days}: ${fillOutcome(filled, servers)}`;
  const why = problem ? `: ${problem.title.replaceAll("`", "").replace(/\.$/, "")}` : "";
  return (
    <>
      <b>
        Asking again for {days} failed{why}.
      </b>{" "}
      {failedFillOutcome(filled, servers)}{" "}
      <a href="#reading" className="link underline underline-offset-2">
        What to do about it
      </a>
    </>
  );
}

type AskAgainProps = {
  days: Filled;
  /** Those that GitHub is being asked for again. */
  busyWith: Filled | null;
  reading: boolean;
  onAsk: (days: Filled) => void;
};

function AskAgain({ days, busyWith, reading, onAsk }: AskAgainProps) {
  const { from, to } = days;
  const busy = busyWith?.from === from && busyWith.to === to;
  const words = busy ? "Asking GitHub" : "Ask GitHub again";
  return (
    <Button
      aria-label={`${words} for ${formatRange(from, to)}`}
      busy={busy}
      idle={reading}
      onClick={() => onAsk(days)}
    >
      {words}
    </Button>
  );
}

/** More would bury the days beside them. */
const mostNamed = 4;

type LackingProps = { stretch: MissingStretch; servers: Coverage["servers"] };

function Lacking({ stretch: { servers: lacking, everyServer }, servers }: LackingProps) {
  if (everyServer && lacking.length > 1) {
    return `All ${lacking.length} servers${lacking.length === servers.length ? "" : " known then"}`;
  }
  const labelOf = (id: string) => servers.find(({ server }) => server === id)?.label ?? id;
  if (lacking.length <= mostNamed) return lacking.map(labelOf).join(", ");
  return (
    <details>
      <summary className="link -my-0.5 min-h-6 w-fit cursor-pointer content-center touch:min-h-11">
        {lacking.length} of {servers.length} servers
      </summary>
      <ul className="mt-1">
        {lacking.map((id) => (
          <li key={id}>{labelOf(id)}</li>
        ))}
      </ul>
    </details>
  );
}
