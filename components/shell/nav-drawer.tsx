"use client";
import { useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { Icon } from "@/components/ui/icon";
import { IconButton } from "@/components/ui/icon-button";
import { NavList } from "./nav-list";
import { type Person, SignOutButton } from "./sign-out";

type NavDrawerProps = { slug: string | null; person: Person };

/** The navigation where there is no room for it beside the page; the account too, as the top bar is full. */
export function NavDrawer({ slug, person }: NavDrawerProps) {
  const [open, setOpen] = useState(false);
  return (
    <div className="lg:hidden">
      <IconButton
        icon={<Icon name="three-bars" />}
        label="Open navigation"
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(true)}
      />
      <Dialog open={open} onClose={() => setOpen(false)} title="Tidemark" placement="start">
        <div className="flex h-[calc(100dvh-3.5rem)] flex-col touch:h-[calc(100dvh-4rem)]">
          <NavList slug={slug} onNavigate={() => setOpen(false)} />
          <div className="flex items-center justify-between gap-3 border-t border-muted px-6 py-3 md:hidden">
            <div className="min-w-0">
              <p className="truncate font-medium">{person.name}</p>
              <p className="truncate text-xs text-muted">{person.email}</p>
            </div>
            <SignOutButton />
          </div>
        </div>
      </Dialog>
    </div>
  );
}
