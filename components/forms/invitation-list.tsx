"use client";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { DoneNote } from "@/components/ui/done-note";
import { RecordTable } from "@/components/ui/record-table";
import { ApiProblem } from "@/lib/client/api-problem";
import { type Invitation, invitationsQuery, type Scope, useRemoveInvitation } from "@/lib/client/people";
import { Instant } from "./instant";
import { ProblemPanel } from "./problem-panel";
import { roleLabels, scopeWords } from "./role-words";

const columns = ["Role", "Made", "By", "State", "Revoke or remove"];

/** What was invited to and what became of it, newest first. */
export function InvitationList({ scope }: { scope: Scope }) {
  const query = useQuery(invitationsQuery(scope));
  const { data: invitations = [], error, refetch, isFetching } = query;
  const remove = useRemoveInvitation(scope);
  const [removed, setRemoved] = useState<{ id: string; wasOpen: boolean } | null>(null);
  const problem = [remove.error, error].find((one) => one instanceof ApiProblem);
  return (
    <section className="level-notch pt-3" aria-labelledby="invitations">
      <h2 id="invitations" className="text-sm font-semibold">
        Invitations
      </h2>
      {problem && (
        <div className="mt-3">
          <ProblemPanel
            problem={problem}
            actions={
              <Button busy={isFetching} onClick={() => void refetch().then(() => remove.reset())}>
                Reload the list
              </Button>
            }
          />
        </div>
      )}
      {removed && (
        <div className="mt-2">
          <DoneNote key={removed.id}>
            {removed.wasOpen
              ? "The invitation is revoked: its link opens nothing any more."
              : "The expired invitation is removed."}
          </DoneNote>
        </div>
      )}
      {invitations.length === 0 ? (
        <p className="mt-1">Nobody has been invited to {scopeWords(scope)} yet.</p>
      ) : (
        <RecordTable label={`Invitations to ${scopeWords(scope)}`} columns={columns}>
          {invitations.map((invitation) => (
            <InvitationRow
              key={invitation.id}
              invitation={invitation}
              // Of the server's clock at first, so that both renders agree.
              now={query.dataUpdatedAt}
              isRemoving={remove.isPending && remove.variables === invitation.id}
              onRemove={(wasOpen) => {
                const { id } = invitation;
                remove.mutate(id, { onSuccess: () => setRemoved({ id, wasOpen }) });
              }}
            />
          ))}
        </RecordTable>
      )}
    </section>
  );
}

type InvitationRowProps = {
  invitation: Invitation;
  /** In ms. */
  now: number;
  isRemoving: boolean;
  onRemove: (wasOpen: boolean) => void;
};

function InvitationRow({ invitation, now, isRemoving, onRemove }: InvitationRowProps) {
  const { role, createdAt, invitedBy, expiresAt, usedAt, usedBy } = invitation;
  const isOpen = usedAt === null && Date.parse(expiresAt) > now;
  return (
    <tr className="[&>*]:align-middle! md:whitespace-nowrap">
      <th scope="row">{roleLabels[role]}</th>
      <td className="whitespace-nowrap">
        <Instant at={createdAt} />
      </td>
      <td className="min-w-32 wrap-anywhere whitespace-normal">{invitedBy ?? "An account that is gone"}</td>
      <td className="min-w-48 wrap-anywhere whitespace-normal">
        {usedAt !== null ? (
          <>
            Used by {usedBy ?? "an account that is gone"} on <Instant at={usedAt} />
          </>
        ) : isOpen ? (
          <>
            Open until <Instant at={expiresAt} />
          </>
        ) : (
          <span className="text-muted">
            Expired on <Instant at={expiresAt} />
          </span>
        )}
      </td>
      <td>
        {usedAt === null && (
          <Button busy={isRemoving} onClick={() => onRemove(isOpen)}>
            {isOpen ? "Revoke" : "Remove"}
          </Button>
        )}
      </td>
    </tr>
  );
}
