import { NoticeList } from "@/components/ui/notice-list";
import { PageLink } from "@/components/ui/page-link";
import { paths } from "@/lib/client/paths";
import type { ServerFacts } from "@/lib/coverage/server-facts";
import { formatDay } from "@/lib/period/format";

type BackFromArchiveNoticeProps = { slug: string; servers: readonly ServerFacts[] };

/** Which archived servers have reported since; nothing at all where none has. */
export function BackFromArchiveNotice({ slug, servers }: BackFromArchiveNoticeProps) {
  const back = servers.filter(
    ({ archivedAt, lastCollectedAt }) => Date.parse(lastCollectedAt) > Date.parse(archivedAt ?? ""),
  );
  const notices = back.map(({ server, label, lastDay }) => ({
    id: server,
    icon: "info" as const,
    lead: `${label} has reported since it was archived.`,
    rest: `It is counted up to its last snapshot, of ${formatDay(lastDay)}.`,
    actions: <PageLink href={paths.server(slug, server)}>Show the server</PageLink>,
  }));
  return <NoticeList notices={notices} />;
}
