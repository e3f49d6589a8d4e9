"use client";
import { lazy, Suspense } from "react";
import type { ServerRecord } from "@/lib/coverage/server-facts";
import { OverviewFigures } from "./overview-figures";
import { ServerFactList } from "./server-fact-list";
import { ServerRecords } from "./server-records";
import { type EnterprisePage, ViewPage } from "./view-page";

// For admins alone.
const ServerSettings = lazy(() => import("./server-settings"));

type ServerPageProps = EnterprisePage & { record: ServerRecord };

/** One server: who it is, its own Overview, and what it reported of itself over time. */
export function ServerPage({ record, ...page }: ServerPageProps) {
  return (
    <ViewPage
      {...page}
      server={record.server}
      title={record.label}
      records={
        <>
          <ServerRecords slug={page.slug} record={record} />
          {page.mayAdminister && (
            <Suspense>
              <ServerSettings slug={page.slug} record={record} />
            </Suspense>
          )}
        </>
      }
    >
      {(shown) => (
        <>
          <ServerFactList record={record} today={page.today} />
          {page.mayAdminister && (
            <p className="mt-3 print:hidden">
              <a href="#server-settings" className="link touch:inline-flex touch:min-h-11 touch:items-center">
                Name, join or archive this server
              </a>
            </p>
          )}
          <OverviewFigures shown={shown} />
        </>
      )}
    </ViewPage>
  );
}
