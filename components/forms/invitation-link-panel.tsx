import { CopyButton } from "@/components/pages/copy-button";
import { Icon } from "@/components/ui/icon";
import { TextField } from "@/components/ui/text-field";
import type { InvitationLink, Role, Scope } from "@/lib/client/people";
import { Instant } from "./instant";
import { roleLabels, scopeWords } from "./role-words";

type InvitationLinkPanelProps = { scope: Scope; role: Role; link: InvitationLink };

/** The link, shown this once: Tidemark keeps no copy that could be shown again. */
export function InvitationLinkPanel({ scope, role, link }: InvitationLinkPanelProps) {
  return (
    <div role="status" className="rounded-md border p-3">
      <p className="flex gap-2.5 font-semibold">
        <Icon name="check-circle" className="mt-0.5 text-success" />
        Copy the link now: it is not shown again.
      </p>
      <div className="mt-2 space-y-2 pl-6.5">
        <TextField
          label="Invitation link"
          value={link.url}
          onChange={() => {}}
          readOnly
          onFocus={(event) => event.currentTarget.select()}
          className="font-mono"
        />
        <CopyButton text={link.url} label="Copy the invitation link" />
        <p>
          Whoever opens it first becomes {roleLabels[role].toLowerCase()} of {scopeWords(scope)}. It expires
          on <Instant at={link.expiresAt} />. Send it to that one person only.
        </p>
      </div>
    </div>
  );
}
