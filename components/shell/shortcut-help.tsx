import type { ReactNode } from "react";
import { Dialog } from "@/components/ui/dialog";
import { KeyCap } from "@/components/ui/key-cap";
import { PageLink } from "@/components/ui/page-link";
import { paths } from "@/lib/client/paths";

type Line = { keys: readonly string[]; does: string };

const everywhere: Line[] = [
  { keys: ["/"], does: "Find a metric" },
  { keys: ["?"], does: "Show this list" },
];

const figures: Line[] = [
  { keys: ["1"], does: "Last 30 days" },
  { keys: ["2"], does: "Last 90 days" },
  { keys: ["3"], does: "Last 365 days" },
  { keys: ["C"], does: "Comparison on or off" },
  { keys: ["S"], does: "Share the page" },
];

const chart: Line[] = [
  { keys: ["←", "→"], does: "One point back or on" },
  { keys: ["Shift ←", "Shift →"], does: "A week back or on" },
  { keys: ["Home", "End"], does: "First or last point" },
  { keys: ["T"], does: "Data table" },
  { keys: ["Drag"], does: "Zoom to the days dragged over" },
  { keys: ["Esc"], does: "Clear the point, then leave the zoom" },
];

/** All shortcuts, loaded when first asked for. */
export default function ShortcutHelp({ onClose }: { onClose: () => void }) {
  const off = document.documentElement.dataset.shortcuts === "off";
  return (
    <Dialog open onClose={onClose} title="Keyboard shortcuts">
      <div className="space-y-5 p-4">
        <Group title="Everywhere" lines={everywhere} />
        <Group title="On pages of figures" lines={figures} />
        <Group title="In a chart, once it has focus" lines={chart}>
          <KeyCap>Tab</KeyCap> leads to the charts. <KeyCap>Esc</KeyCap> also closes whatever is open.
        </Group>
        <p className="border-t border-muted pt-3 text-xs text-muted">
          {off
            ? "Single-key shortcuts are turned off. Turn them on in "
            : "Turn single-key shortcuts off in "}
          <PageLink href={paths.appearance} onClick={onClose} className="link">
            Settings, Appearance
          </PageLink>
          .
        </p>
      </div>
    </Dialog>
  );
}

function Group({ title, lines, children }: { title: string; lines: readonly Line[]; children?: ReactNode }) {
  return (
    <section>
      <h3 className="mb-1 text-xs font-semibold">{title}</h3>
      <dl className="grid grid-cols-[minmax(0,1fr)_auto] [&>*]:border-t [&>*]:border-muted [&>*]:py-1.5">
        {lines.map(({ keys, does }) => (
          <div key={does} className="col-span-full grid grid-cols-subgrid items-center gap-x-4">
            <dt className="order-last flex justify-end gap-1">
              {keys.map((key) => (
                <KeyCap key={key}>{key}</KeyCap>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      {children && <p className="mt-1.5 text-xs text-muted">{children}</p>}
    </section>
  );
}
