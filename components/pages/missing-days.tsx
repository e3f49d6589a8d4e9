import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { RecordTable } from "@/components/ui/record-table";
import type { MissingStretch } from "@/lib/coverage/missing-stretches";
import { reasonWords } from "@/lib/coverage/reason-words";
import { formatNumber } from "@/lib/metrics/format-value";
import { formatDay } from "@/lib/period/format";

const shownAtFirst = 50;

type MissingDaysProps = {
  missing: readonly MissingStretch[];
  servers: readonly { server: string; label: string }[];
};

/** The calendar's gaps in words: the same stretch of several servers is one line. */
export function MissingDays({ missing, servers }: MissingDaysProps) {
  const [all, setAll] = useState(false);
  const shown = all ? missing : missing.slice(0, shownAtFirst);
  return (
    <section className="level-notch mt-6 pt-3 md:mt-9">
      <h2 className="text-sm font-semibold">What is missing, and why if known</h2>
      {missing.length === 0 ? (
        <p className="mt-1">No day is missing since each server’s first snapshot.</p>
      ) : (
        <RecordTable
          label="Missing days"
          columns={["Servers", "From", "To", "Days", "Reason"]}
          numbers={["Days"]}
        >
          {shown.map((stretch) => (
            <tr key={`${stretch.from} ${stretch.to} ${stretch.reason.type}`}>
              <th scope="row" className="min-w-32 md:min-w-48">
                {serversWords(stretch, servers)}
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
              <td className="min-w-96 text-muted">{reasonWords(stretch)}</td>
            </tr>
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

function serversWords(
  { servers: lacking, everyServer }: MissingStretch,
  servers: MissingDaysProps["servers"],
): string {
  if (everyServer && lacking.length > 1) {
    return lacking.length === servers.length
      ? `All ${lacking.length} servers`
      : `All ${lacking.length} servers known then`;
  }
  return lacking.map((id) => servers.find(({ server }) => server === id)?.label ?? id).join(", ");
}
