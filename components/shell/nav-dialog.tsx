import type { ReactNode } from "react";
import { Dialog } from "@/components/ui/dialog";
import { NavList } from "./nav-list";
import { type Person, SignOutButton } from "./sign-out";

type NavDialogProps = { slug: string | null; person: Person; alert: ReactNode; onClose: () => void };

/** What the drawer holds, loaded when it is first opened. */
export default function NavDialog({ slug, person, alert, onClose }: NavDialogProps) {
  return (
    <Dialog open onClose={onClose} title="Tidemark" placement="start">
      <div className="flex h-[calc(100dvh-3.5rem)] flex-col touch:h-[calc(100dvh-4rem)]">
        <NavList slug={slug} alert={alert} onNavigate={onClose} />
        <div className="flex items-center justify-between gap-3 border-t border-muted px-6 py-3 md:hidden">
          <div className="min-w-0">
            <p className="truncate font-medium">{person.name}</p>
            <p className="truncate text-xs text-muted">{person.email}</p>
          </div>
          <SignOutButton />
        </div>
      </div>
    </Dialog>
  );
}
