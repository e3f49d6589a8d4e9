"use client";
import { Icon } from "@/components/ui/icon";
import MenuContent, { type MenuProps } from "@/components/ui/menu-content";
import { useCopy } from "@/lib/client/use-copy";

export type ChartMenuContentProps = Pick<MenuProps, "label" | "trigger"> & {
  /** The chart's anchor and the name of its file. */
  id: string;
  csvHref: string;
  onOpenTable: () => void;
};

const instead = "The link is in the address bar now.";

export default function ChartMenuContent({ id, csvHref, onOpenTable, ...menu }: ChartMenuContentProps) {
  const { outcome, copy, forget } = useCopy(instead);
  const copyLink = async () => {
    const link = new URL(`#${id}`, window.location.href).href;
    if (!(await copy(link))) window.history.replaceState(null, "", link);
  };
  return (
    <MenuContent
      {...menu}
      onOpenChange={forget}
      items={[
        {
          type: "link",
          label: "Download CSV",
          href: csvHref,
          download: `${id}.csv`,
          icon: <Icon name="download" />,
        },
        {
          type: "action",
          ...copyLook[outcome ?? "ready"],
          staysOpen: true,
          onSelect: copyLink,
        },
        ...(outcome === "refused" ? [{ type: "text" as const, content: instead }] : []),
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

const copyLook = {
  ready: { label: "Copy link", icon: <Icon name="link" /> },
  copied: { label: "Copied", icon: <Icon name="check" /> },
  refused: { label: "Could not copy", icon: <Icon name="alert" /> },
};
