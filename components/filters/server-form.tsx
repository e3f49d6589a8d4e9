"use client";
import { useEffect } from "react";
import { Button } from "@/components/ui/button";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { loadServerDrawing } from "@/lib/client/server-drawing";
import { isShown } from "@/lib/view/shown-servers";
import type { View } from "@/lib/view/view";

export type Server = {
  server: string;
  label: string;
  /** The ids it is known by. */
  members: readonly string[];
  archived: boolean;
  ghesVersion: string | null;
};

export type ServerFormProps = {
  servers: readonly Server[];
  view: View;
  onChange: (view: View) => void;
};

const ways: { value: View["by"]; label: string }[] = [
  { value: "total", label: "Total" },
  { value: "server", label: "By server" },
];

/** Everything applies at once. */
export default function ServerForm({ servers, view, onChange }: ServerFormProps) {
  useEffect(() => void loadServerDrawing(), []);
  const isChosen = (server: Server) => isShown(server, view);
  const count = servers.filter(isChosen).length;
  const choose = (wanted: (server: Server) => boolean) => {
    const ids = servers.filter(wanted).map(({ server }) => server);
    onChange({ ...view, servers: ids.length === servers.length ? null : ids });
  };
  const choice = (server: Server) => {
    const checked = isChosen(server);
    return (
      <li key={server.server} className="group flex items-center rounded-md hover:bg-ghost-hover">
        <label className="flex min-h-8 min-w-0 grow cursor-pointer items-center gap-2 px-2 py-1 touch:min-h-11">
          <input
            type="checkbox"
            checked={checked}
            // The last one stays: a view of no server shows nothing.
            disabled={checked && count === 1}
            onChange={() => choose((other) => (other === server ? !checked : isChosen(other)))}
            className="size-4 shrink-0 accent-(--bgColor-accent-emphasis)"
          />
          <span className="min-w-0 wrap-anywhere">{server.label}</span>
          <span className="text-xs text-muted">{server.ghesVersion}</span>
        </label>
        <Button
          kind="link"
          aria-label={`Only ${server.label}`}
          className="px-2!"
          onClick={() => choose((other) => other === server)}
        >
          Only
        </Button>
      </li>
    );
  };
  return (
    <div className="w-96 max-w-full p-2">
      <ul>{servers.filter(({ archived }) => !archived).map(choice)}</ul>
      {servers.some(({ archived }) => archived) && (
        <>
          <p id="archived-servers" className="px-2 pt-2 pb-1 text-xs font-semibold text-muted">
            Archived
          </p>
          <ul aria-labelledby="archived-servers">{servers.filter(({ archived }) => archived).map(choice)}</ul>
        </>
      )}
      <div className="-mx-2 mt-2 border-t border-muted px-4 pt-2">
        <Button
          kind="link"
          idle={count === servers.length}
          onClick={() => onChange({ ...view, servers: null })}
        >
          Show all {servers.length}
        </Button>
      </div>
      <div className="-mx-2 mt-2 border-t border-muted px-4 pt-3 pb-2">
        <SegmentedControl
          label="Charts show"
          value={count > 1 ? view.by : "total"}
          options={ways.map((way) => ({ ...way, disabled: way.value === "server" && count === 1 }))}
          onChange={(by) => onChange({ ...view, by })}
        />
        {count === 1 && <p className="mt-1.5 text-xs text-muted">By server needs two or more servers.</p>}
      </div>
    </div>
  );
}
