"use client";
import { openShare } from "@/components/shell/opened";
import { Icon } from "@/components/ui/icon";
import MenuContent, { type MenuItem, type MenuProps } from "@/components/ui/menu-content";
import { chartLink, type LinkKind, linkKinds } from "@/lib/client/chart-link";
import { copyImage } from "@/lib/client/copy-image";
import { copyText } from "@/lib/client/copy-text";
import { pictureAddress } from "@/lib/client/picture-address";
import { useCopy } from "@/lib/client/use-copy";
import type { Frame } from "@/lib/metrics/frame-shape";

export type ChartMenuContentProps = Pick<MenuProps, "label" | "trigger"> & {
  title: string;
  /** The chart's anchor and the name of its files. */
  id: string;
  /** What is drawn. */
  frames: readonly Frame[];
  stacked?: boolean;
  /** Keys of the series that are not. */
  hidden: ReadonlySet<string>;
  csvHref: string;
  onOpenTable: () => void;
};

const insteadOfLink = "The link is in the address bar now.";
const insteadOfImage = "This browser does not let the page copy images. Download the PNG.";

export default function ChartMenuContent(props: ChartMenuContentProps) {
  const { label, trigger, id, frames, csvHref, onOpenTable } = props;
  const moving = useCopy(insteadOfLink, copyText);
  const fixed = useCopy(insteadOfLink, copyText);
  const image = useCopy(insteadOfImage, copyImage);
  const today = new Date().toISOString().slice(0, 10);
  const [{ from, to } = { from: today, to: today }] = frames;
  const kinds = linkKinds(new URLSearchParams(window.location.search), today);
  const copyLink = async (kind: LinkKind) => {
    const address = chartLink(window.location.href, { id, from, to, today }, kind);
    const copying = kind === "moving" ? moving : fixed;
    if (!(await copying.copy(address))) window.history.replaceState(null, "", address);
  };
  const png = pictureAddress(props, { as: "png", scale: 1 });
  return (
    <MenuContent
      label={label}
      trigger={trigger}
      onOpenChange={() => {
        moving.forget();
        fixed.forget();
        image.forget();
      }}
      items={[
        download("Download PNG", png, `${id}.png`),
        download("Download PNG, 2×", pictureAddress(props, { as: "png", scale: 2 }), `${id}-2x.png`),
        download("Download SVG", pictureAddress(props, { as: "svg" }), `${id}.svg`),
        download("Download CSV", csvHref, `${id}.csv`),
        download("Download JSON", csvHref.replace("format=csv", "format=json"), `${id}.json`),
        { type: "separator" },
        {
          type: "action",
          ...copyLook("Copy image", "image", image.outcome),
          staysOpen: true,
          onSelect: () => image.copy(png),
        },
        ...(image.outcome === "refused" ? [{ type: "text" as const, content: insteadOfImage }] : []),
        ...kinds.map(
          (kind): MenuItem => ({
            type: "action",
            ...copyLook(
              kinds.length === 1 ? "Copy link" : linkLabels[kind],
              "link",
              (kind === "moving" ? moving : fixed).outcome,
            ),
            staysOpen: true,
            onSelect: () => copyLink(kind),
          }),
        ),
        ...([moving, fixed].some(({ outcome }) => outcome === "refused")
          ? [{ type: "text" as const, content: insteadOfLink }]
          : []),
        {
          type: "action",
          label: "Share…",
          icon: <Icon name="share" />,
          onSelect: () => openShare(id),
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

const linkLabels = { moving: "Copy link, as it moves", fixed: "Copy link, fixed dates" };

function download(label: string, href: string, file: string): MenuItem {
  return { type: "link", label, href, download: file, icon: <Icon name="download" /> };
}

function copyLook(label: string, icon: "image" | "link", outcome: "copied" | "refused" | null) {
  if (outcome === "copied") return { label: "Copied", icon: <Icon name="check" /> };
  if (outcome === "refused") return { label: "Could not copy", icon: <Icon name="alert" /> };
  return { label, icon: <Icon name={icon} /> };
}
