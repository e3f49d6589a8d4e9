import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { type AccessToken, useRemoveAccessToken } from "@/lib/client/access-tokens";
import { ApiProblem } from "@/lib/client/api-problem";
import { ProblemPanel } from "./problem-panel";

type RemoveAccessTokenDialogProps = { token: AccessToken; onClose: () => void; onDone: () => void };

export function RemoveAccessTokenDialog({ token, onClose, onDone }: RemoveAccessTokenDialogProps) {
  const remove = useRemoveAccessToken();
  return (
    <Dialog open onClose={onClose} title={`Remove ${token.name}`}>
      <div className="space-y-4 p-4">
        <p>Whatever sends this token is refused from then on. It cannot be had back; another can be made.</p>
        {remove.error instanceof ApiProblem && <ProblemPanel problem={remove.error} />}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button
            kind="danger"
            busy={remove.isPending}
            onClick={() => remove.mutate(token.id, { onSuccess: onDone })}
          >
            Remove token
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
