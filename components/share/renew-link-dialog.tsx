import { ProblemPanel } from "@/components/forms/problem-panel";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Icon } from "@/components/ui/icon";
import { ApiProblem } from "@/lib/client/api-problem";
import { type Share, useRenewLink } from "@/lib/client/shares";
import { LinkFields } from "./link-fields";

/** One function for every render: React then calls it once, when the link appears. */
const takeFocus = (note: HTMLElement | null) => note?.focus();

type RenewLinkDialogProps = { slug: string; share: Share; onClose: () => void };

/** Asks first, for the link there is dies; then shows the new one, this once. */
export function RenewLinkDialog({ slug, share, onClose }: RenewLinkDialogProps) {
  const renew = useRenewLink(slug);
  return (
    <Dialog
      open
      onClose={onClose}
      title={`New link for “${share.title}”`}
      placement="wide"
      stays={renew.isSuccess}
    >
      {renew.isSuccess ? (
        <div className="space-y-4 p-4">
          <div ref={takeFocus} role="status" tabIndex={-1} className="rounded-md border p-3 outline-none">
            <p className="flex gap-2.5 font-semibold">
              <Icon name="check-circle" className="mt-0.5 text-success" />
              Copy the new link now: it is shown this once.
            </p>
            <p className="mt-1 pl-6.5">
              The one before opens nothing any more. Send this one to whoever shall still see it.
            </p>
          </div>
          <LinkFields share={renew.data} />
          <Button onClick={onClose}>Done</Button>
        </div>
      ) : (
        <div className="space-y-4 p-4">
          <p>
            The link there is dies at once, also where it is embedded or shown as a picture. Everything else
            of the share stays: what it shows, its password, until when.
          </p>
          {renew.error instanceof ApiProblem && <ProblemPanel problem={renew.error} />}
          <div className="flex justify-end gap-2">
            <Button onClick={onClose}>Cancel</Button>
            <Button kind="danger" busy={renew.isPending} onClick={() => renew.mutate(share.id)}>
              {renew.isPending ? "Making the link" : "Make a new link"}
            </Button>
          </div>
        </div>
      )}
    </Dialog>
  );
}
