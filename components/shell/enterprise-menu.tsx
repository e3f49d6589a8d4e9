"use client";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Menu, type MenuItem } from "@/components/ui/menu";
import { paths } from "@/lib/client/paths";

type EnterpriseMenuProps = {
  /** Null where the page is of no enterprise, such as Settings. */
  current: string | null;
  slugs: readonly string[];
  mayConnect: boolean;
};

export function EnterpriseMenu({ current, slugs, mayConnect }: EnterpriseMenuProps) {
  const items: MenuItem[] = slugs.map((slug) => ({
    type: "link",
    label: slug,
    href: paths.overview(slug),
    current: slug === current,
  }));
  if (mayConnect) {
    if (slugs.length > 0) items.push({ type: "separator" });
    const label = slugs.length > 0 ? "Connect another enterprise" : "Connect an enterprise";
    items.push({ type: "link", label, href: paths.connect, icon: <Icon name="plus" /> });
  }
  if (items.length === 0) return null;
  return (
    <Menu
      label="Enterprises"
      align="start"
      trigger={
        <Button kind="ghost" className="max-w-60 min-w-0 shrink font-semibold">
          <span className="truncate">{current ?? "Enterprises"}</span>
          <Icon name="chevron-down" />
        </Button>
      }
      items={items}
    />
  );
}
