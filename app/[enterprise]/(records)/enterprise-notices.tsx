import { failedReadNotice } from "@/components/pages/failed-read-notice";
import { silenceNotice } from "@/components/pages/silence-notice";
import { tokenNotice } from "@/components/pages/token-notice";
import { NoticeList } from "@/components/ui/notice-list";
import { today } from "@/lib/period/day";
import { requireMember } from "@/lib/server/auth/require-user";
import { mayActAs } from "@/lib/server/auth/roles";
import { connectedEnterprise } from "@/lib/server/enterprises/connected-enterprises";
import { servers } from "@/lib/server/statistics/servers";
import { newestSync } from "@/lib/server/statistics/sync-ledger";

/** What needs attention in an enterprise, on its pages without figures; those with figures say it beside them. */
export async function EnterpriseNotices({ slug }: { slug: string }) {
  const user = await requireMember(slug);
  const { token, readAt } = await connectedEnterprise(slug);
  const facts = { slug, token, wasRead: readAt !== null, today: today(new Date()) };
  const notices = [
    silenceNotice(slug, (await servers(slug)).servers),
    failedReadNotice({ slug, sync: await newestSync(slug), readAt }),
    tokenNotice({ ...facts, caresForToken: mayActAs(user, "admin", slug) }),
  ];
  return <NoticeList notices={notices.filter((notice) => notice !== null)} />;
}
