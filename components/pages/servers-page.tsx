"use client";
import type { ReactNode } from "react";
import { PageFrame } from "@/components/shell/page-frame";
import { Icon } from "@/components/ui/icon";
import { PageLink } from "@/components/ui/page-link";
import { RecordTable } from "@/components/ui/record-table";
import { paths } from "@/lib/client/paths";
import { useRefreshAfterRead } from "@/lib/client/use-refresh-after-read";
import type { ServerFacts } from "@/lib/coverage/server-facts";
import { formatNumber } from "@/lib/metrics/format-value";
import { addDays } from "@/lib/period/day";
import { formatDay } from "@/lib/period/format";
import { NothingYet } from "./view-states";

type ServersPageProps = {
  slug: string;
  servers: readonly ServerFacts[];
  newestDay: string | null;
  today: string;
  mayRead: boolean;
  notices: ReactNode;
};

const columns = ["Server", "Reports", "GHES version", "First day", "Last day", "Days stored", "Missing"];

/** Every server that has reported, and which of them has fallen silent. */
export function ServersPage({ slug, servers, newestDay, today, mayRead, notices }: ServersPageProps) {
  useRefreshAfterRead(slug);
  return (
    <PageFrame title="Servers" lead={leadOf(servers, newestDay, today)} notices={notices}>
      {servers.length === 0 ? (
        <div className="mt-6">
          <NothingYet slug={slug} mayRead={mayRead} />
        </div>
      ) : (
        <section className="level-notch mt-6 pt-1 md:mt-7">
          <RecordTable label="Servers" columns={columns} numbers={["Days stored", "Missing"]}>
            {servers.map((server) => (
              <tr key={server.server} className="md:whitespace-nowrap">
                <th scope="row" className="max-w-80 min-w-40 wrap-anywhere whitespace-normal">
                  <PageLink
                    href={paths.server(slug, server.server)}
                    className="link -my-0.5 inline-block py-0.5 font-medium touch:-my-3 touch:py-3"
                  >
                    {server.label}
                  </PageLink>
                </th>
                <td className="min-w-40">
                  <Reporting server={server} newestDay={newestDay ?? server.lastDay} today={today} />
                </td>
                <td>{server.ghesVersion ?? "Not reported"}</td>
                <td className="whitespace-nowrap">{formatDay(server.firstDay)}</td>
                <td className="whitespace-nowrap">{formatDay(server.lastDay)}</td>
                <td className="text-right">{formatNumber(server.storedDays)}</td>
                <td className="text-right">{formatNumber(server.missingDays)}</td>
              </tr>
            ))}
          </RecordTable>
        </section>
      )}
    </PageFrame>
  );
}

type ReportingProps = {
  server: Pick<ServerFacts, "silentDays" | "lastDay">;
  newestDay: string;
  today: string;
};

/** Whether a server still reports. */
export function Reporting({ server, newestDay, today }: ReportingProps) {
  const { silentDays, lastDay } = server;
  if (silentDays === 0) return <>Up to the newest day</>;
  if (!isSilent(server, newestDay, today)) return <span className="text-muted">Nothing of today yet</span>;
  return (
    <span className="flex items-center gap-1.5 font-medium text-attention">
      <Icon name="alert" />
      Silent since {formatDay(addDays(lastDay, 1))}, {silentDays === 1 ? "1 day" : `${silentDays} days`}
    </span>
  );
}

/** A day that is not over is no silence. */
function isSilent(
  { silentDays }: Pick<ServerFacts, "silentDays">,
  newestDay: string,
  today: string,
): boolean {
  return silentDays > 1 || (silentDays === 1 && newestDay !== today);
}

/** "All 3 servers report.", "1 of 3 servers is silent." */
function leadOf(servers: readonly ServerFacts[], newestDay: string | null, today: string): string {
  const count = servers.length;
  if (count === 0 || newestDay === null) return "No server has reported yet.";
  const silent = servers.filter((server) => isSilent(server, newestDay, today)).length;
  if (count === 1) return silent === 0 ? "1 server reports." : "The only server is silent.";
  if (silent === 0) return `All ${count} servers report.`;
  if (silent === count) return `All ${count} servers are silent.`;
  return `${silent} of ${count} servers ${silent === 1 ? "is" : "are"} silent.`;
}
