"use client";
import { type ReactNode, useState } from "react";
import { ProblemPanel } from "@/components/forms/problem-panel";
import { PageFrame } from "@/components/shell/page-frame";
import { DoneNote } from "@/components/ui/done-note";
import { Icon } from "@/components/ui/icon";
import { PageLink } from "@/components/ui/page-link";
import { RecordTable } from "@/components/ui/record-table";
import { ApiProblem } from "@/lib/client/api-problem";
import { paths } from "@/lib/client/paths";
import { useRefreshAfterRead } from "@/lib/client/use-refresh-after-read";
import type { ServerFacts } from "@/lib/coverage/server-facts";
import { formatNumber } from "@/lib/metrics/format-value";
import { addDays } from "@/lib/period/day";
import { formatDay } from "@/lib/period/format";
import { BackFromArchiveNotice } from "./back-from-archive-notice";
import { OrderButtons, useServerOrder } from "./server-order";
import { UnarchiveButton } from "./unarchive-button";
import { NothingYet } from "./view-states";

type ServersPageProps = {
  slug: string;
  servers: readonly ServerFacts[];
  newestDay: string | null;
  today: string;
  mayAdminister: boolean;
  notices: ReactNode;
};

const columns = ["Server", "Reports", "GHES version", "First day", "Last day", "Days stored", "Missing"];
const numbers = ["Days stored", "Missing"];

/** Every server that has reported, and which of them has fallen silent. */
export function ServersPage({ slug, servers, newestDay, today, mayAdminister, notices }: ServersPageProps) {
  useRefreshAfterRead(slug);
  const order = useServerOrder(
    slug,
    servers.filter(({ archivedAt }) => archivedAt === null),
  );
  const [done, setDone] = useState<{ key: string; words: string } | null>(null);
  const expected = order.servers;
  const archived = servers.filter(({ archivedAt }) => archivedAt !== null);
  const facts = (server: ServerFacts) => ({ slug, server, newestDay: newestDay ?? server.lastDay, today });
  return (
    <PageFrame
      title="Servers"
      lead={leadOf(servers, newestDay, today)}
      notices={
        <>
          {notices}
          <BackFromArchiveNotice slug={slug} servers={archived} />
        </>
      }
    >
      {done && (
        <div className="mt-4">
          <DoneNote key={done.key}>{done.words}</DoneNote>
        </div>
      )}
      {order.error instanceof ApiProblem && (
        <div className="mt-4">
          <ProblemPanel problem={order.error} />
        </div>
      )}
      {servers.length === 0 && (
        <div className="mt-6">
          <NothingYet slug={slug} mayRead={mayAdminister} />
        </div>
      )}
      {expected.length > 0 && (
        <section className="level-notch mt-6 pt-1 md:mt-7">
          <RecordTable
            label="Servers"
            columns={mayAdminister && expected.length > 1 ? [...columns, "Order"] : columns}
            numbers={numbers}
          >
            {expected.map((server, index) => (
              <ServerRow key={server.server} {...facts(server)}>
                {mayAdminister && expected.length > 1 && (
                  <td className="print:hidden">
                    <OrderButtons
                      label={server.label}
                      isFirst={index === 0}
                      isLast={index === expected.length - 1}
                      onMove={(steps) => order.move(index, steps)}
                    />
                  </td>
                )}
              </ServerRow>
            ))}
          </RecordTable>
        </section>
      )}
      {archived.length > 0 && (
        <section className="level-notch mt-7 pt-3 md:mt-9">
          <h2 className="text-sm font-semibold">Archived servers</h2>
          <p className="mt-1">
            Nothing is expected of them after their last day. Their history stays in all figures.
          </p>
          <RecordTable
            label="Archived servers"
            columns={mayAdminister ? [...columns, "Archive"] : columns}
            numbers={numbers}
          >
            {archived.map((server) => (
              <ServerRow key={server.server} {...facts(server)}>
                {mayAdminister && (
                  <td className="print:hidden">
                    <UnarchiveButton
                      slug={slug}
                      server={server}
                      onDone={(words) => setDone({ key: server.server, words })}
                    />
                  </td>
                )}
              </ServerRow>
            ))}
          </RecordTable>
        </section>
      )}
    </PageFrame>
  );
}

type ServerRowProps = ReportingProps & { slug: string; server: ServerFacts; children: ReactNode };

function ServerRow({ slug, server, newestDay, today, children }: ServerRowProps) {
  return (
    <tr className="md:whitespace-nowrap">
      <th scope="row" className="max-w-80 min-w-40 wrap-anywhere whitespace-normal">
        <PageLink
          href={paths.server(slug, server.server)}
          className="link -my-0.5 inline-block py-0.5 font-medium touch:-my-3 touch:py-3"
        >
          {server.label}
        </PageLink>
        {server.name !== null && server.hostName !== null && (
          <span className="block text-xs text-muted">{server.hostName}</span>
        )}
      </th>
      <td className="min-w-40">
        <Reporting server={server} newestDay={newestDay} today={today} />
      </td>
      <td>{server.ghesVersion ?? "Not reported"}</td>
      <td className="whitespace-nowrap">{formatDay(server.firstDay)}</td>
      <td className="whitespace-nowrap">{formatDay(server.lastDay)}</td>
      <td className="text-right">{formatNumber(server.storedDays)}</td>
      <td className="text-right">{formatNumber(server.missingDays)}</td>
      {children}
    </tr>
  );
}

type ReportingProps = {
  server: Pick<ServerFacts, "silentDays" | "lastDay" | "archivedAt">;
  newestDay: string;
  today: string;
};

/** Whether a server still reports. */
export function Reporting({ server, newestDay, today }: ReportingProps) {
  const { silentDays, lastDay, archivedAt } = server;
  if (archivedAt !== null) return <>Archived on {formatDay(archivedAt.slice(0, 10))}</>;
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

/** "All 3 servers report.", "1 of 3 servers is silent. 1 is archived." */
function leadOf(servers: readonly ServerFacts[], newestDay: string | null, today: string): string {
  if (servers.length === 0 || newestDay === null) return "No server has reported yet.";
  const expected = servers.filter(({ archivedAt }) => archivedAt === null);
  const archived = servers.length - expected.length;
  if (expected.length === 0)
    return archived === 1 ? "The only server is archived." : `All ${archived} servers are archived.`;
  const silent = expected.filter((server) => isSilent(server, newestDay, today)).length;
  const reporting = reportingWords(expected.length, silent);
  return archived === 0 ? reporting : `${reporting} ${archived} ${archived === 1 ? "is" : "are"} archived.`;
}

function reportingWords(count: number, silent: number): string {
  if (count === 1) return silent === 0 ? "1 server reports." : "The only server is silent.";
  if (silent === 0) return `All ${count} servers report.`;
  if (silent === count) return `All ${count} servers are silent.`;
  return `${silent} of ${count} servers ${silent === 1 ? "is" : "are"} silent.`;
}
