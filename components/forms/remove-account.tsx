"use client";
import { type FormEvent, useState } from "react";
import { leave } from "@/components/shell/sign-out";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/text-field";
import { useRemoveAccount } from "@/lib/client/account";
import { ApiProblem } from "@/lib/client/api-problem";
import { ProblemPanel } from "./problem-panel";

export function RemoveAccount({ email }: { email: string }) {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <section className="level-notch pt-3" aria-labelledby="remove">
      <h2 id="remove" className="text-sm font-semibold">
        Remove account
      </h2>
      <p className="mt-1">Charts, tokens and invitations stay; your account, roles and sessions go.</p>
      <Button kind="danger" className="mt-3" onClick={() => setOpen(true)}>
        Remove account
      </Button>
      <Dialog open={open} onClose={close} title="Remove your account">
        <Confirmation email={email} onClose={close} />
      </Dialog>
    </section>
  );
}

/** The address is typed out: no other account can bring this one back. */
function Confirmation({ email, onClose }: { email: string; onClose: () => void }) {
  const [typed, setTyped] = useState("");
  const remove = useRemoveAccount();
  const confirmed = typed.trim().toLowerCase() === email;
  const under = remove.isPending || remove.isSuccess;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (confirmed && !under) remove.mutate(undefined, { onSuccess: leave });
  };
  return (
    <form onSubmit={submit} noValidate className="space-y-4 p-4">
      <p>You are signed out everywhere at once. To come back takes a new invitation.</p>
      <TextField
        label={`Type ${email} to confirm`}
        value={typed}
        onChange={setTyped}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
      />
      {remove.error instanceof ApiProblem && <ProblemPanel problem={remove.error} />}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button kind="danger" type="submit" disabled={!confirmed} busy={under}>
          Remove account
        </Button>
      </div>
    </form>
  );
}
