import type { ReactNode } from "react";

import type { ServerRecord } from "@/lib/coverage/server-facts";
import { formatNumber } from "@/lib/metrics/format-value";
import { formatDay, formatFullInstant, formatRange } from "@/lib/period/format";
import { CopyButton } from "./copy-button";
import { Reporting } from "./servers-page";

type ServerFactListProps = { record: ServerRecord; today: string };

/** Who the server is and since when it reports. */
export function ServerFactList({ record, today }: ServerFactListProps) {
  const { server, hostName, hostNames, members, storedDays, missingDays } = record;
  const earlier = hostNames.slice(0, -1).filter(({ value }) => value !== hostName);
  return (
    <dl className="mt-5 grid gap-x-8 gap-y-3 md:grid-cols-2 xl:grid-cols-3">
      <Fact title="Server id">
        <span className="font-mono text-xs wrap-anywhere">{server}</span>{" "}
        <CopyButton text={server} label="Copy the server id" />
        {members.slice(0, -1).map((former) => (
          <span key={former.server} className="block text-xs text-muted wrap-anywhere">
            Continues: <span className="font-mono">{former.server}</span>,{" "}
            {formatRange(former.firstDay, former.lastDay)}
          </span>
        ))}
      </Fact>
      <Fact title="Host name">
        {hostName ?? "None reported"}
        {earlier.map(({ value, from, to }) => (
          <span key={from} className="block text-xs text-muted wrap-anywhere">
            Before: {value}, {formatRange(from, to)}
          </span>
        ))}
      </Fact>
      <Fact title="GHES version">{record.ghesVersion ?? "None reported"}</Fact>
      <Fact title="Days stored">
        {formatNumber(storedDays)} since {formatDay(record.firstDay)}
        {missingDays > 0 && `, ${formatNumber(missingDays)} missing`}
      </Fact>
      <Fact title="Last snapshot">{formatFullInstant(record.lastCollectedAt)}</Fact>
      <Fact title="Reports">
        <Reporting server={record} newestDay={record.newestDay} today={today} />
      </Fact>
    </dl>
  );
}

function Fact({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-xs font-medium text-muted">{title}</dt>
      <dd className="leading-6 wrap-anywhere">{children}</dd>
    </div>
  );
}
