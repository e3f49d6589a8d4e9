"use client";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Menu } from "@/components/ui/menu";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { paths } from "@/lib/client/paths";
import { leave, type Person } from "./sign-out";

export function UserMenu({ person }: { person: Person }) {
  return (
    <Menu
      label="Account"
      trigger={
        <Button kind="ghost" className="w-8 rounded-full px-0! touch:min-w-11">
          <span className="grid size-7 place-items-center rounded-full bg-neutral text-xs font-semibold text-on-emphasis">
            {initials(person.name)}
          </span>
          <VisuallyHidden>Account of {person.name}</VisuallyHidden>
        </Button>
      }
      items={[
        {
          type: "text",
          content: (
            <>
              <span className="block truncate font-medium text-default">{person.name}</span>
              <span className="block truncate">{person.email}</span>
            </>
          ),
        },
        { type: "separator" },
        { type: "link", label: "Account", href: paths.account, icon: <Icon name="gear" /> },
        { type: "action", label: "Sign out", icon: <Icon name="sign-out" />, onSelect: () => void leave() },
      ]}
    />
  );
}

/** First letters of the first and last word; whole characters, also outside the basic plane. */
function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : ""].map((word) => [...(word ?? "")][0] ?? "");
  return letters.join("").toUpperCase();
}
