import { NoticeList } from "@/components/ui/notice-list";
import { PageLink } from "@/components/ui/page-link";
import { paths } from "@/lib/client/paths";
import type { StoredServer } from "@/lib/coverage/server-facts";
import { silentDays, silentFrom } from "@/lib/coverage/silence";
import { formatInstant } from "@/lib/period/format";

type SilenceNoticeProps = {
  slug: string;
  servers: readonly Pick<StoredServer, "server" | "label" | "archivedAt" | "lastDay" | "lastCollectedAt">[];
  newestDay: string;
};

/** Which servers have sent nothing for so long that someone should look; nothing at all where none has. */
export function SilenceNotice({ slug, servers, newestDay }: SilenceNoticeProps) {
  const silent = servers.filter(
    (server) => server.archivedAt === null && silentDays(server, newestDay) >= silentFrom,
  );
  const [first] = silent;
  if (!first) return null;
  const notice =
    silent.length > 1
      ? {
          lead: `${silent.length} servers have not reported for ${silentFrom} days or more:`,
          rest: `${silent.map(({ label }) => label).join(", ")}.`,
        }
      : {
          lead: `${first.label} has not reported for ${silentDays(first, newestDay)} days.`,
          rest: `Its last snapshot is of ${formatInstant(first.lastCollectedAt)}.`,
          actions: <PageLink href={paths.server(slug, first.server)}>Show the server</PageLink>,
        };
  return <NoticeList notices={[{ id: "silence", icon: "alert", ...notice }]} />;
}
