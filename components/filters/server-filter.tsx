"use client";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Popover } from "@/components/ui/popover";

export type Server = { server: string; label: string; ghesVersion: string | null };

type ServerFilterProps = {
  servers: readonly Server[];
  /** Server ids; null means all. */
  chosen: readonly string[] | null;
  onChange: (chosen: string[] | null) => void;
};

export function ServerFilter({ servers, chosen, onChange }: ServerFilterProps) {
  const isChosen = ({ server }: Server) => chosen === null || chosen.includes(server);
  const count = servers.filter(isChosen).length;
  const choose = (wanted: (server: Server) => boolean) => {
    const ids = servers.filter(wanted).map(({ server }) => server);
    onChange(ids.length === servers.length ? null : ids);
  };
  return (
    <Popover
      label="Servers"
      trigger={
        <Button icon={<Icon name="server" />}>
          {count === servers.length ? `All ${count} servers` : `${count} of ${servers.length} servers`}
          <Icon name="triangle-down" className="max-md:hidden" />
        </Button>
      }
    >
      {() => (
        <div className="w-96 max-w-full p-2">
          <ul>
            {servers.map((server) => {
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
            })}
          </ul>
          <div className="-mx-2 mt-2 border-t border-muted px-4 pt-2">
            <Button kind="link" disabled={count === servers.length} onClick={() => onChange(null)}>
              Show all {servers.length}
            </Button>
          </div>
        </div>
      )}
    </Popover>
  );
}
