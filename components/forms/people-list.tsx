"use client";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { flushSync } from "react-dom";
import { Button } from "@/components/ui/button";
import { DoneNote } from "@/components/ui/done-note";
import { RecordTable } from "@/components/ui/record-table";
import { ApiProblem } from "@/lib/client/api-problem";
import { type Person, peopleQuery, type Role, type Scope } from "@/lib/client/people";
import { ChangeOwnRoleDialog } from "./change-own-role-dialog";
import { PersonRow, personColumns } from "./person-row";
import { ProblemPanel } from "./problem-panel";
import { RemovePersonDialog } from "./remove-person-dialog";
import { roleButtonId } from "./role-menu";
import { scopeWords } from "./role-words";

type PeopleListProps = {
  scope: Scope;
  /** The id of whoever looks. */
  self: string;
};

/** Who sees an enterprise or, of all, everybody with an account, and what each may do. */
export function PeopleList({ scope, self }: PeopleListProps) {
  const { data: people = [], error, refetch, isFetching } = useQuery(peopleQuery(scope));
  const [ownChange, setOwnChange] = useState<{ person: Person; role: Role | null } | null>(null);
  const [removing, setRemoving] = useState<Person | null>(null);
  const [removed, setRemoved] = useState<Person | null>(null);
  const reload = (
    <Button busy={isFetching} onClick={() => void refetch()}>
      Reload the list
    </Button>
  );

  const keepOwnRole = () => {
    // The dialog was opened from an item of a menu that is gone: the menu's button takes the focus.
    flushSync(() => setOwnChange(null));
    document.getElementById(roleButtonId(self))?.focus();
  };
  return (
    <section className="level-notch pt-3" aria-labelledby="people">
      <h2 id="people" className="text-sm font-semibold">
        {scope === null ? "Everybody with an account" : `Everybody who sees ${scope}`}
      </h2>
      {error instanceof ApiProblem && (
        <div className="mt-3">
          <ProblemPanel problem={error} actions={reload} />
        </div>
      )}
      {removed && (
        <div className="mt-2">
          <DoneNote key={removed.id}>
            {scope === null
              ? `The account of ${removed.name} is removed.`
              : `${removed.name} has no role in ${scope} any more.`}
          </DoneNote>
        </div>
      )}
      <RecordTable label={`People of ${scopeWords(scope)}`} columns={personColumns(scope)}>
        {people.map((person) => (
          <PersonRow
            key={person.id}
            scope={scope}
            person={person}
            isSelf={person.id === self}
            reload={reload}
            onOwnChange={(role) => setOwnChange({ person, role })}
            onRemove={() => {
              setRemoved(null);
              setRemoving(person);
            }}
          />
        ))}
      </RecordTable>
      <ChangeOwnRoleDialog scope={scope} change={ownChange} onClose={keepOwnRole} />
      <RemovePersonDialog
        scope={scope}
        person={removing}
        isSelf={removing?.id === self}
        onClose={() => setRemoving(null)}
        onRemoved={async (person) => {
          await refetch();
          setRemoving(null);
          setRemoved(person);
        }}
      />
    </section>
  );
}
