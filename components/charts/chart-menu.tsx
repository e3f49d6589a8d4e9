"use client";
import { Icon } from "@/components/ui/icon";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu";
import { useCopied } from "@/components/ui/use-copied";

type ChartMenuProps = {
  title: string;
  fileName: string;
  csvHref: string;
  onCopyLink: () => void | Promise<void>;
  onOpenTable: () => void;
};

export function ChartMenu({ title, fileName, csvHref, onCopyLink, onOpenTable }: ChartMenuProps) {
  const { copied, say } = useCopied();

  const copyLink = async () => {
    await onCopyLink();
    say();
  };

  return (
    <Menu
      label={`Options for ${title}`}
      trigger={
        <IconButton
          icon={<Icon name="kebab-horizontal" />}
          label={`Options for ${title}`}
          className="absolute top-1.5 -right-2 touch:top-0 touch:-right-3.5"
        />
      }
      items={[
        {
          type: "link",
          label: "Download CSV",
          href: csvHref,
          download: fileName,
          icon: <Icon name="download" />,
        },
        {
          type: "action",
          label: copied ? "Copied" : "Copy link",
          icon: copied ? <Icon name="check" /> : <Icon name="link" />,
          staysOpen: true,
          onSelect: copyLink,
        },
        { type: "separator" },
        {
          type: "action",
          label: "View data table",
          icon: <Icon name="table" />,
          keyHint: "T",
          onSelect: onOpenTable,
        },
        { type: "separator" },
        {
          type: "text",
          content:
            "Drag over a chart to zoom in. With keys: arrows walk, Enter marks, Enter zooms, Esc goes back.",
        },
      ]}
    />
  );
}
