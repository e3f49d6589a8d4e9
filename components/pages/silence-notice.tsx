import type { Notice } from "@/components/ui/notice-list";
import { PageLink } from "@/components/ui/page-link";
import { paths } from "@/lib/client/paths";
import type { ServerFacts } from "@/lib/coverage/server-facts";
import { silentFrom } from "@/lib/coverage/silence";
import { formatInstant } from "@/lib/period/format";

type Reporting = Pick<ServerFacts, "server" | "label" | "archivedAt" | "silentDays" | "lastCollectedAt">;

/** Which servers have sent nothing for so long that someone should look; null where none has. */
export function silenceNotice(slug: string, servers: readonly Reporting[]): Notice | null {
  const silent = servers.filter(
    ({ archivedAt, silentDays }) => archivedAt === null && silentDays >= silentFrom,
  );
  const [first] = silent;
  if (!first) return null;
  return {
    id: "silence",
    icon: "alert",
    ...(silent.length > 1
      ? {
          lead: `${silent.length} servers have not reported for ${silentFrom} days or more:`,
          rest: `${namesOf(silent)}.`,
          ...(silent.length > mostNamed && {
            actions: <PageLink href={paths.servers(slug)}>Show the servers</PageLink>,
          }),
        }
      : {
          lead: `${first.label} has not reported for ${first.silentDays} days.`,
          rest: `Its last snapshot is of ${formatInstant(first.lastCollectedAt)}.`,
          actions: <PageLink href={paths.server(slug, first.server)}>Show the server</PageLink>,
        }),
  };
}

const mostNamed = 4;

/** "ghes-1, ghes-2, ghes-3 and 5 more" */
function namesOf(servers: readonly Pick<Reporting, "label">[]): string {
  const labels = servers.map(({ label }) => label);
  if (labels.length <= mostNamed) return labels.join(", ");
  const named = labels.slice(0, mostNamed - 1);
  return `${named.join(", ")} and ${labels.length - named.length} more`;
}
