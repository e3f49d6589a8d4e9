"use client";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/text-field";
import { ApiProblem } from "@/lib/client/api-problem";
import { type ConnectedEnterprise, useRemoveEnterprise } from "@/lib/client/enterprises";
import { formatDay } from "@/lib/period/format";
import { ProblemPanel } from "./problem-panel";

type RemoveEnterpriseDialogProps = {
  enterprise: ConnectedEnterprise;
  open: boolean;
  onClose: () => void;
  onDone: () => void;
};

export function RemoveEnterpriseDialog({ open, onClose, ...rest }: RemoveEnterpriseDialogProps) {
  return (
    <Dialog open={open} onClose={onClose} title={`Remove ${rest.enterprise.slug}`}>
      <Confirmation {...rest} onClose={onClose} />
    </Dialog>
  );
}

/** The slug is typed out: what is deleted cannot all be fetched again. */
function Confirmation({ enterprise, onClose, onDone }: Omit<RemoveEnterpriseDialogProps, "open">) {
  const { slug, servers } = enterprise;
  const [typed, setTyped] = useState("");
  const remove = useRemoveEnterprise();
  const confirmed = typed.trim() === slug;
  const firstDay = servers.map((server) => server.firstDay).sort()[0];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (confirmed && !remove.isPending) remove.mutate(slug, { onSuccess: onDone });
  };
  return (
    <form onSubmit={submit} noValidate className="space-y-4 p-4">
      <div>
        <p>This deletes from Tidemark, for everyone:</p>
        <ul className="mt-1 list-disc pl-5">
          <li>the stored token</li>
          {firstDay && (
            <li>
              all snapshots of {servers.length === 1 ? "1 server" : `${servers.length} servers`}, back to{" "}
              {formatDay(firstDay)}
            </li>
          )}
        </ul>
        {firstDay && (
          <p className="mt-2">GitHub serves the last 365 days only: older ones cannot be fetched again.</p>
        )}
      </div>
      <TextField
        label={`Type ${slug} to confirm`}
        value={typed}
        onChange={setTyped}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
      />
      {remove.error instanceof ApiProblem && <ProblemPanel problem={remove.error} />}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button kind="danger" type="submit" disabled={!confirmed} busy={remove.isPending}>
          Remove enterprise
        </Button>
      </div>
    </form>
  );
}
