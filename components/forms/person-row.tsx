import type { ReactNode } from "react";
import { Button, buttonClass } from "@/components/ui/button";
import { PageLink } from "@/components/ui/page-link";
import { ApiProblem } from "@/lib/client/api-problem";
import { paths } from "@/lib/client/paths";
import { type Person, type Role, roleOf, roles, type Scope, useChangeRole } from "@/lib/client/people";
import { peoplePath } from "@/lib/client/people-path";
import { Instant } from "./instant";
import { ProblemPanel } from "./problem-panel";
import { RoleMenu } from "./role-menu";
import { roleLabels } from "./role-words";

type PersonRowProps = {
  scope: Scope;
  person: Person;
  isSelf: boolean;
  /** What asks for the list anew. */
  reload: ReactNode;
  onOwnChange: (role: Role | null) => void;
  onRemove: () => void;
};

export function personColumns(scope: Scope): string[] {
  return scope === null
    ? ["Person", "In all enterprises", "In some", "Last seen", "Remove"]
    : ["Person", "Role", "Last seen", "Remove"];
}

export function PersonRow({ scope, person, isSelf, reload, onOwnChange, onRemove }: PersonRowProps) {
  const { name, email, everywhere, lastSeenAt } = person;
  const given = roleOf(person);
  const change = useChangeRole(scope, person);
  const role = change.isPending ? change.variables : given;
  const choose = (chosen: Role | null) => {
    if (chosen === role) return;
    if (isSelf) onOwnChange(chosen);
    else change.mutate(chosen);
  };
  return (
    <>
      <tr aria-busy={change.isPending} className="[&>*]:align-middle! md:whitespace-nowrap">
        <th scope="row" className="max-w-80 min-w-40 wrap-anywhere whitespace-normal">
          <span className="block font-medium">
            {name}
            {isSelf && <span className="font-normal text-muted"> (you)</span>}
          </span>
          <span className="block text-xs text-muted">{email}</span>
        </th>
        <td>
          {scope !== null && given === null && everywhere === "owner" ? (
            "Owner in all enterprises"
          ) : (
            <>
              <RoleMenu
                person={person}
                scope={scope}
                role={role}
                none={noneWords(scope, everywhere)}
                onChange={choose}
              />
              {scope !== null && everywhere !== null && role !== null && holds(everywhere, role) && (
                <span className="mt-1 block text-xs text-muted">
                  What holds is {roleLabels[everywhere]}, in all enterprises
                </span>
              )}
            </>
          )}
        </td>
        {"enterprises" in person && (
          <td className="min-w-40 whitespace-normal">
            <RolesInSome enterprises={person.enterprises} />
          </td>
        )}
        <td className="whitespace-nowrap">
          {lastSeenAt === null ? "Signed in nowhere" : <Instant at={lastSeenAt} />}
        </td>
        <td>
          {scope === null && isSelf ? (
            <PageLink href={paths.account} className={buttonClass("link")}>
              Your account
            </PageLink>
          ) : (
            (scope === null || given !== null) && (
              <Button kind="danger" aria-label={`Remove ${name}`} onClick={onRemove}>
                Remove
              </Button>
            )
          )}
        </td>
      </tr>
      {change.error instanceof ApiProblem && (
        <tr>
          <td colSpan={personColumns(scope).length}>
            <div className="sticky left-4 max-w-[min(44rem,calc(100vw-3rem))]">
              <ProblemPanel
                problem={change.error}
                actions={change.error.type === "person-unknown" && reload}
              />
            </div>
          </td>
        </tr>
      )}
    </>
  );
}

/** The role everywhere is what holds where it is no lesser one. */
function holds(everywhere: Role, role: Role): boolean {
  return roles.indexOf(everywhere) >= roles.indexOf(role);
}

function noneWords(scope: Scope, everywhere: Role | null): string | null {
  if (scope === null) return "None";
  return everywhere && `${roleLabels[everywhere]} in all enterprises`;
}

function RolesInSome({ enterprises }: { enterprises: Record<string, Role> }) {
  const held = Object.entries(enterprises).sort(([one], [other]) => (one < other ? -1 : 1));
  if (held.length === 0) return <span className="text-muted">None</span>;
  return (
    <ul>
      {held.map(([slug, role]) => (
        <li key={slug}>
          <PageLink
            href={peoplePath(slug)}
            className="link -my-0.5 inline-block py-0.5 touch:-my-3 touch:py-3"
          >
            {slug}
          </PageLink>{" "}
          <span className="text-muted">{roleLabels[role]}</span>
        </li>
      ))}
    </ul>
  );
}
