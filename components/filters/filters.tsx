"use client";
import { usePathname } from "next/navigation";
import { lazy, Suspense } from "react";
import { showView, useView } from "@/lib/client/use-view";
import { RangeFilter } from "./range-filter";
import { ServerFilter } from "./server-filter";
import type { Server } from "./server-form";

const ZoomBack = lazy(() => import("./zoom-back"));

export type FiltersProps = {
  servers: readonly Server[];
  /** First and last day stored; null before the first snapshot. */
  stored: { firstDay: string; lastDay: string } | null;
  /** The UTC day. */
  today: string;
};

/** Which servers, which period and how; what is chosen is in the address. */
export function Filters({ servers, stored, today }: FiltersProps) {
  const { view } = useView(today);
  // A server's own page is of that server.
  const ofServer = usePathname().includes("/servers/");
  return (
    <fieldset className="flex w-full min-w-0 items-center gap-2 px-4 py-2.5 md:w-auto md:p-0 max-md:border-t max-md:border-muted">
      <legend className="sr-only">Servers and period</legend>
      {servers.length > 1 && !ofServer && <ServerFilter servers={servers} view={view} onChange={showView} />}
      <RangeFilter view={view} stored={stored} today={today} onChange={showView} />
      {view.range.type === "dates" && (
        <Suspense>
          <ZoomBack view={view} />
        </Suspense>
      )}
    </fieldset>
  );
}
