import { Button, buttonClass } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { PageLink } from "@/components/ui/page-link";
import { paths } from "@/lib/client/paths";
import type { LinkedShare } from "@/lib/client/shares";
import { formatDay } from "@/lib/period/format";
import { LinkFields } from "./link-fields";

/** One function for every render: React then calls it once, when the panel appears. */
const takeFocus = (panel: HTMLElement | null) => panel?.focus();

type MadeSharePanelProps = {
  slug: string;
  share: LinkedShare;
  onAnother: () => void;
  onLeave: () => void;
};

/** The link that was made, this once. */
export function MadeSharePanel({ slug, share, onAnother, onLeave }: MadeSharePanelProps) {
  return (
    <div className="space-y-4">
      <div ref={takeFocus} role="status" tabIndex={-1} className="rounded-md border p-3 outline-none">
        <p className="flex gap-2.5 font-semibold">
          <Icon name="check-circle" className="mt-0.5 text-success" />
          <span className="min-w-0 wrap-anywhere">“{share.title}” is shared. Copy the link now.</span>
        </p>
        <p className="mt-1 pl-6.5">
          It is shown this once: Tidemark keeps no more than a hash of it.{" "}
          {share.expiresAt === null
            ? "It opens until it is revoked"
            : `It opens until ${formatDay(new Date(share.expiresAt).toISOString())}`}
          {share.hasPassword && ", with the password"}.
        </p>
      </div>
      <LinkFields share={share} />
      <div className="flex flex-wrap gap-2">
        <Button onClick={onAnother}>Make another link</Button>
        <PageLink href={paths.shares(slug)} onClick={onLeave} className={buttonClass()}>
          Go to Shared links
        </PageLink>
      </div>
    </div>
  );
}
