import { Icon } from "@/components/ui/icon";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { newestDay, silentDays, silentFrom } from "@/lib/coverage/silence";

type SilenceBadgeProps = {
  servers: readonly { lastDay: string; archived: boolean }[];
  /** The UTC day. */
  today: string;
};

/** How many servers have fallen silent, beside the page that tells which. Made on the server alone. */
export function SilenceBadge({ servers, today }: SilenceBadgeProps) {
  const newest = newestDay(servers, today);
  const isSilent = (one: (typeof servers)[number]) =>
    newest !== null && !one.archived && silentDays(one, newest) >= silentFrom;
  const silent = servers.filter(isSilent).length;
  if (silent === 0) return null;
  return (
    <span className="ml-auto flex items-center gap-1 text-xs font-medium text-attention">
      <Icon name="alert" />
      {silent}
      <VisuallyHidden>
        {silent === 1 ? " server" : " servers"} silent for {silentFrom} days or more
      </VisuallyHidden>
    </span>
  );
}
