import { ProblemPanel } from "@/components/forms/problem-panel";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ApiProblem } from "@/lib/client/api-problem";
import { type Share, useRevokeShare } from "@/lib/client/shares";

type RevokeShareDialogProps = { slug: string; share: Share; onClose: () => void; onDone: () => void };

export function RevokeShareDialog({ slug, share, onClose, onDone }: RevokeShareDialogProps) {
  const revoke = useRevokeShare(slug);
  return (
    <Dialog open onClose={onClose} title={`Revoke “${share.title}”`}>
      <div className="space-y-4 p-4">
        <p>
          Its link opens nothing from then on, everywhere at once: sent, embedded or as a picture. It cannot
          be had back; the same can be shared again with another link.
        </p>
        {revoke.error instanceof ApiProblem && <ProblemPanel problem={revoke.error} />}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button
            kind="danger"
            busy={revoke.isPending}
            onClick={() => revoke.mutate(share.id, { onSuccess: onDone })}
          >
            Revoke link
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
