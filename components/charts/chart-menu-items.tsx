"use client";
import { Icon } from "@/components/ui/icon";
import MenuContent, { type MenuProps } from "@/components/ui/menu-content";
import { useCopied } from "@/components/ui/use-copied";

export type ChartMenuItemsProps = Pick<MenuProps, "label" | "trigger"> & {
  title: string;
  fileName: string;
  csvHref: string;
  onCopyLink: () => void | Promise<void>;
  onOpenTable: () => void;
};

export default function ChartMenuItems(props: ChartMenuItemsProps) {
  const { label, trigger, fileName, csvHref, onCopyLink, onOpenTable } = props;
  const { copied, say } = useCopied();

  const copyLink = async () => {
    await onCopyLink();
    say();
  };

  return (
    <MenuContent
      label={label}
      trigger={trigger}
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
