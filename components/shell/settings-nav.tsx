"use client";
import { usePathname } from "next/navigation";
import { PageLink } from "@/components/ui/page-link";
import { paths } from "@/lib/client/paths";
import { peoplePath } from "@/lib/client/people-path";

/** `owns`: is owner of something, who decide about people. */
export function SettingsNav({ owns }: { owns: boolean }) {
  const pathname = usePathname();
  const pages = [
    { title: "Enterprises", href: paths.settings },
    ...(owns ? [{ title: "People", href: peoplePath(null) }] : []),
    { title: "Access tokens", href: "/settings/access-tokens" },
    ...(owns ? [{ title: "Audit log", href: "/settings/audit-log" }] : []),
    { title: "Appearance", href: paths.appearance },
    { title: "Account", href: paths.account },
  ];
  return (
    <nav aria-label="Settings" className="border-b border-muted px-2 pt-2 md:px-6">
      <ul className="flex flex-wrap gap-x-2">
        {pages.map(({ title, href }) => (
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
