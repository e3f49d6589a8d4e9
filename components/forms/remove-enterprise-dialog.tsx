"use client";
import { Dialog } from "@/components/ui/dialog";
import { type ConnectedEnterprise, useRemoveEnterprise } from "@/lib/client/enterprises";
import { formatDay } from "@/lib/period/format";
import { ConfirmByTyping } from "./confirm-by-typing";

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

/** What is deleted cannot all be fetched again. */
function Confirmation({ enterprise, onClose, onDone }: Omit<RemoveEnterpriseDialogProps, "open">) {
  const { slug, servers } = enterprise;
  const remove = useRemoveEnterprise();
  const firstDay = servers.map((server) => server.firstDay).sort()[0];
  return (
    <ConfirmByTyping
      word={slug}
      isWord={(typed) => typed === slug}
      action="Remove enterprise"
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate(slug, { onSuccess: onDone })}
      onClose={onClose}
    >
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
          <li>its shared links, access tokens, roles and invitations</li>
          <li>the record of what was read from GitHub and from files when, and of what was corrected</li>
        </ul>
        <p className="mt-2">The audit log keeps what was done. Backups made before keep everything.</p>
        {firstDay && (
          <p className="mt-2">GitHub serves the last 365 days only: older ones cannot be fetched again.</p>
        )}
      </div>
    </ConfirmByTyping>
  );
}
