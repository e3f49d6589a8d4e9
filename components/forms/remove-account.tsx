"use client";
import { useState } from "react";
import { leave } from "@/components/shell/sign-out";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { useRemoveAccount } from "@/lib/client/account";
import { ConfirmByTyping } from "./confirm-by-typing";

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

/** No other account can bring this one back. */
function Confirmation({ email, onClose }: { email: string; onClose: () => void }) {
  const remove = useRemoveAccount();
  return (
    <ConfirmByTyping
      word={email}
      isWord={(typed) => typed.toLowerCase() === email}
      action="Remove account"
      busy={remove.isPending || remove.isSuccess}
      error={remove.error}
      onConfirm={() => remove.mutate(undefined, { onSuccess: leave })}
      onClose={onClose}
    >
      <p>You are signed out everywhere at once. To come back takes a new invitation.</p>
    </ConfirmByTyping>
  );
}
