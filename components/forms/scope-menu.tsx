"use client";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Menu } from "@/components/ui/menu";
import type { Scope } from "@/lib/client/people";
import { peoplePath } from "@/lib/client/people-path";

/** Whose people are looked at: the choice is the address. */
export function ScopeMenu({ scope, scopes }: { scope: Scope; scopes: readonly Scope[] }) {
  const words = (one: Scope) => one ?? "All enterprises";
  return (
    <Menu
      label="People of"
      align="start"
      trigger={
        <Button aria-label={`People of ${words(scope)}`} className="max-w-full">
          <span className="truncate">{words(scope)}</span>
          <Icon name="chevron-down" />
        </Button>
      }
      items={scopes.map((one) => ({
        type: "link",
        label: words(one),
        href: peoplePath(one),
        current: one === scope,
      }))}
    />
  );
}
