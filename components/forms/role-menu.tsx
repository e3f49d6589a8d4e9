"use client";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Menu } from "@/components/ui/menu";
import { type Person, type Role, roles, type Scope } from "@/lib/client/people";
import { roleAbout, roleLabels, scopeWords } from "./role-words";

type RoleMenuProps = {
  /** Whose role it is. */
  person: Person;
  scope: Scope;
  role: Role | null;
  /** What having no role there comes to, in words; null where that cannot be chosen. */
  none: string | null;
  onChange: (role: Role | null) => void;
};

export function roleButtonId(person: string): string {
  return `role-of-${person}`;
}

/** A menu, for a select would already give the roles that arrow keys only pass. */
export function RoleMenu({ person: { id, name }, scope, role, none, onChange }: RoleMenuProps) {
  const shown = role === null ? none : roleLabels[role];
  return (
    <Menu
      label={`Role of ${name} in ${scopeWords(scope)}`}
      align="start"
      trigger={
        <Button id={roleButtonId(id)} aria-label={`${shown}, role of ${name}`}>
          {shown}
          <Icon name="chevron-down" />
        </Button>
      }
      items={[
        {
          type: "choice",
          label: "Role",
          value: role ?? "none",
          options: [
            ...(none === null ? [] : [{ value: "none", label: none }]),
            ...roles.map((value) => ({ value, label: roleLabels[value], about: roleAbout(value, scope) })),
          ],
          onChange: (value) => onChange(roles.find((one) => one === value) ?? null),
        },
      ]}
    />
  );
}
