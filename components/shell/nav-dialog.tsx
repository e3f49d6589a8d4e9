import type { ReactNode } from "react";
import { Dialog } from "@/components/ui/dialog";
import { PageLink } from "@/components/ui/page-link";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { paths } from "@/lib/client/paths";
import { NavList } from "./nav-list";
import { type Person, SignOutButton } from "./sign-out";

type NavDialogProps = {
  slug: string | null;
  mayShare: boolean;
  person: Person;
  alert: ReactNode;
  onClose: () => void;
};

/** What the drawer holds, loaded when it is first opened. */
export default function NavDialog({ slug, mayShare, person, alert, onClose }: NavDialogProps) {
  return (
    <Dialog open onClose={onClose} title="Tidemark" placement="start">
      <div className="flex h-[calc(100dvh-3.5rem)] flex-col touch:h-[calc(100dvh-4rem)]">
        <NavList slug={slug} mayShare={mayShare} alert={alert} onNavigate={onClose} />
        <div className="flex items-center justify-between gap-3 border-t border-muted px-6 py-3 md:hidden">
          <PageLink
            href={paths.account}
            onClick={onClose}
            className="-mx-2 min-w-0 rounded-md px-2 py-1 hover:bg-ghost-hover"
          >
            <VisuallyHidden>Account of </VisuallyHidden>
            <span className="block truncate font-medium">{person.name}</span>
            <span className="block truncate text-xs text-muted">{person.email}</span>
          </PageLink>
          <SignOutButton />
        </div>
      </div>
    </Dialog>
  );
}
