"use client";
import { type FormEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { ApiProblem } from "@/lib/client/api-problem";
import { type Role, roles, type Scope, useInvite } from "@/lib/client/people";
import { InvitationLinkPanel } from "./invitation-link-panel";
import { ProblemPanel } from "./problem-panel";
import { roleAbout, roleLabels } from "./role-words";

const longestDays = 30;

/** Makes a link that gives a role once. What is chosen stays, so that the next is made in one press. */
export function InviteForm({ scope }: { scope: Scope }) {
  const [role, setRole] = useState<Role>("viewer");
  const [days, setDays] = useState("7");
  const [tried, setTried] = useState(false);
  const invite = useInvite();
  const wrong = daysError(days);
  const made = invite.isSuccess && invite.variables.scope === scope ? invite : null;
  const problem =
    invite.error instanceof ApiProblem && invite.variables?.scope === scope ? invite.error : null;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (wrong === undefined && !invite.isPending) invite.mutate({ scope, role, days: Number(days) });
  };
  return (
    <section className="level-notch pt-3" aria-labelledby="invite">
      <h2 id="invite" className="text-sm font-semibold">
        Invite
      </h2>
      <p className="mt-1">
        Makes a link to send to one person. It works once, for an account that is made with it or is there
        already.
      </p>
      <form onSubmit={submit} noValidate className="mt-4 max-w-xl space-y-4">
        <RoleChoice scope={scope} chosen={role} onChoose={setRole} />
        <div className="max-w-40">
          <TextField
            label="Days until it expires"
            value={days}
            onChange={setDays}
            error={(tried ? wrong : undefined) ?? problem?.messageOf("days")}
            hint={`1 to ${longestDays}.`}
            inputMode="numeric"
            autoComplete="off"
            required
          />
        </div>
        {problem && problem.errors.length === 0 && <ProblemPanel problem={problem} />}
        <Button kind="primary" type="submit" busy={invite.isPending}>
          {invite.isPending ? "Making a link" : made ? "Make another link" : "Make a link"}
        </Button>
      </form>
      {made && (
        <div className="mt-4 max-w-xl">
          <InvitationLinkPanel key={made.data.id} scope={scope} role={made.variables.role} link={made.data} />
        </div>
      )}
    </section>
  );
}

function daysError(typed: string): string | undefined {
  const days = Number(typed);
  const fits = /^\d+$/.test(typed.trim()) && days >= 1 && days <= longestDays;
  return fits ? undefined : `Enter a whole number from 1 to ${longestDays}.`;
}

type RoleChoiceProps = { scope: Scope; chosen: Role; onChoose: (role: Role) => void };

/** Native radio buttons, each with what its role may do. */
function RoleChoice({ scope, chosen, onChoose }: RoleChoiceProps) {
  const name = useId();
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-xs font-semibold">Role</legend>
      {roles.map((role) => (
        <label
          key={role}
          className="flex min-h-8 w-fit cursor-pointer items-start gap-2 py-1.5 touch:min-h-11"
        >
          <input
            type="radio"
            name={name}
            value={role}
            checked={role === chosen}
            onChange={() => onChoose(role)}
            className="mt-0.5 size-4 shrink-0 accent-(--bgColor-accent-emphasis)"
          />
          <span>
            <b>{roleLabels[role]}</b> <span className="text-muted">{roleAbout(role, scope)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
