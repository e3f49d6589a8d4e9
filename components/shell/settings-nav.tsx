"use client";
import { usePathname } from "next/navigation";
import { PageLink } from "@/components/ui/page-link";
import { paths } from "@/lib/client/paths";

const pages: { title: string; href: string; forOwners?: boolean }[] = [
  { title: "Enterprises", href: paths.settings },
  { title: "Appearance", href: paths.appearance },
  { title: "Access tokens", href: "/settings/access-tokens" },
  { title: "Audit log", href: "/settings/audit-log", forOwners: true },
];

/** `owns`: is owner of something. */
export function SettingsNav({ owns }: { owns: boolean }) {
  const pathname = usePathname();
  return (
    <nav aria-label="Settings" className="border-b border-muted px-2 pt-2 md:px-6">
      <ul className="flex flex-wrap gap-x-2">
        {pages
          .filter(({ forOwners }) => owns || !forOwners)
          .map(({ title, href }) => (
            <li
              key={href}
              className="border-b-2 border-transparent pb-1.5 has-aria-[current=page]:border-data-blue forced-colors:border-[Canvas] forced-colors:has-aria-[current=page]:border-[Highlight]"
            >
              <PageLink
                href={href}
                aria-current={pathname.startsWith(href) ? "page" : undefined}
                className="flex h-8 items-center rounded-md px-2 hover:bg-ghost-hover touch:h-11 aria-[current=page]:font-semibold"
              >
                {title}
              </PageLink>
            </li>
          ))}
      </ul>
    </nav>
  );
}
