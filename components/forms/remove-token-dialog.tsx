"use client";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ApiProblem } from "@/lib/client/api-problem";
import { useRemoveToken } from "@/lib/client/enterprises";
import { ProblemPanel } from "./problem-panel";

type RemoveTokenDialogProps = { slug: string; open: boolean; onClose: () => void; onDone: () => void };

export function RemoveTokenDialog({ slug, open, onClose, onDone }: RemoveTokenDialogProps) {
  const remove = useRemoveToken();
  return (
    <Dialog open={open} onClose={onClose} title={`Remove the token of ${slug}`}>
      <div className="space-y-4 p-4">
        <p>
          Tidemark forgets the token and reads nothing new. Stored charts stay. On GitHub the token lives on:
          revoke it there if it is not used elsewhere.
        </p>
        {remove.error instanceof ApiProblem && <ProblemPanel problem={remove.error} />}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button
            kind="danger"
            busy={remove.isPending}
            onClick={() => remove.mutate(slug, { onSuccess: onDone })}
          >
            Remove token
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
