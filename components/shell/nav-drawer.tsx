"use client";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { Icon } from "@/components/ui/icon";
import { IconButton } from "@/components/ui/icon-button";
import type { Person } from "./sign-out";

const NavDialog = lazy(() => import("./nav-dialog"));

type NavDrawerProps = { slug: string | null; mayShare: boolean; person: Person; alert: ReactNode };

/** The navigation where there is no room for it beside the page; the account too, as the top bar is full. */
export function NavDrawer(props: NavDrawerProps) {
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
      <Suspense>{open && <NavDialog {...props} onClose={() => setOpen(false)} />}</Suspense>
    </div>
  );
}
