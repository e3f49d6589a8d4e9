"use client";
import { type ComponentType, useState } from "react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Popover } from "@/components/ui/popover";
import type { ServerFormProps } from "./server-form";

/** Which servers are shown, and whether together or each for itself. */
export function ServerFilter(props: ServerFormProps) {
  const { servers, view } = props;
  const [ServerForm, setServerForm] = useState<ComponentType<ServerFormProps> | null>(null);
  const prepare = async () => {
    const form = await import("./server-form");
    setServerForm(() => form.default);
  };
  // As `isShown` has it, which the first load need not carry.
  const count = servers.filter(({ members }) =>
    members.some((id) => view.servers?.includes(id) ?? true),
  ).length;
  return (
    <Popover
      label="Servers"
      prepare={prepare}
      trigger={
        <Button icon={<Icon name="server" />} className="shrink-0">
          <span>
            {count === servers.length ? `All ${count} servers` : `${count} of ${servers.length} servers`}
            {view.by === "server" && count > 1 && (
              <span className="font-normal text-muted max-[420px]:hidden md:max-lg:hidden"> · by server</span>
            )}
          </span>
          <Icon name="triangle-down" className="max-md:hidden" />
        </Button>
      }
    >
      {() => ServerForm && <ServerForm {...props} />}
    </Popover>
  );
}
