import { useMutation } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ApiProblem } from "@/lib/client/api-problem";
import { type Person, removePerson, type Scope } from "@/lib/client/people";
import { ProblemPanel } from "./problem-panel";

type RemovePersonDialogProps = {
  scope: Scope;
  /** Null while nobody is to be removed. */
  person: Person | null;
  isSelf: boolean;
  onClose: () => void;
  onRemoved: (person: Person) => Promise<void>;
};

export function RemovePersonDialog({ person, onClose, ...rest }: RemovePersonDialogProps) {
  return (
    <Dialog open={person !== null} onClose={onClose} title={person ? `Remove ${person.name}` : ""}>
      {person && <Confirmation {...rest} person={person} onClose={onClose} />}
    </Dialog>
  );
}

type ConfirmationProps = RemovePersonDialogProps & { person: Person };

function Confirmation({ scope, person, isSelf, onClose, onRemoved }: ConfirmationProps) {
  const remove = useMutation({
    mutationFn: () => removePerson(scope, person),
    // A full load: what the whole page offers hangs on one's own role.
    onSuccess: () => (isSelf ? window.location.reload() : onRemoved(person)),
  });
  return (
    <div className="space-y-4 p-4">
      <p>{consequence(scope, person, isSelf)}</p>
      {remove.error instanceof ApiProblem && <ProblemPanel problem={remove.error} />}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button kind="danger" busy={remove.isPending || remove.isSuccess} onClick={() => remove.mutate()}>
          {scope === null ? "Remove account" : "Remove"}
        </Button>
      </div>
    </div>
  );
}

function consequence(scope: Scope, { name, email, everywhere }: Person, isSelf: boolean): string {
  if (scope === null) {
    return `This deletes the account ${email} with all its roles. Wherever ${name} is signed in, that ends at once.`;
  }
  const who = isSelf ? "You lose" : `${name} loses`;
  return everywhere === null
    ? `${who} sight of ${scope} at once. The account stays, and so do roles in other enterprises.`
    : `${who} the role in ${scope}. What holds there from then on is the role in all enterprises: ${everywhere}.`;
}
