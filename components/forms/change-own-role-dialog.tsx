import { useMutation } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ApiProblem } from "@/lib/client/api-problem";
import { changeRole, type Person, type Role, type Scope } from "@/lib/client/people";
import { ProblemPanel } from "./problem-panel";
import { roleLabels, scopeWords } from "./role-words";

type Change = { person: Person; role: Role | null };

type ChangeOwnRoleDialogProps = {
  scope: Scope;
  /** Null while nothing is asked. */
  change: Change | null;
  onClose: () => void;
};

export function ChangeOwnRoleDialog({ scope, change, onClose }: ChangeOwnRoleDialogProps) {
  return (
    <Dialog open={change !== null} onClose={onClose} title="Change your own role">
      {change && <Confirmation scope={scope} {...change} onClose={onClose} />}
    </Dialog>
  );
}

type ConfirmationProps = Change & { scope: Scope; onClose: () => void };

function Confirmation({ scope, person, role, onClose }: ConfirmationProps) {
  const change = useMutation({
    mutationFn: () => changeRole(scope, person, role),
    // A full load: what the whole page offers hangs on the role.
    onSuccess: () => window.location.reload(),
  });
  return (
    <div className="space-y-4 p-4">
      <p>
        {role === null
          ? `You give up your role in ${scopeWords(scope)}.`
          : `You become ${roleLabels[role].toLowerCase()} of ${scopeWords(scope)}.`}
      </p>
      {role !== "owner" && (
        <p>You may then no longer decide about people here. Another owner can give the role back.</p>
      )}
      {change.error instanceof ApiProblem && <ProblemPanel problem={change.error} />}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button kind="danger" busy={change.isPending || change.isSuccess} onClick={() => change.mutate()}>
          Change my role
        </Button>
      </div>
    </div>
  );
}
