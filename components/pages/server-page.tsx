"use client";
import type { ServerRecord } from "@/lib/coverage/server-facts";
import { OverviewFigures } from "./overview-figures";
import { ServerFactList } from "./server-fact-list";
import { ServerRecords } from "./server-records";
import { type EnterprisePage, ViewPage } from "./view-page";

type ServerPageProps = EnterprisePage & { record: ServerRecord };

/** One server: who it is, its own Overview, and what it reported of itself over time. */
export function ServerPage({ record, ...page }: ServerPageProps) {
  return (
    <ViewPage
      {...page}
      server={record.server}
      title={record.label}
      records={<ServerRecords slug={page.slug} record={record} />}
    >
      {(shown) => (
        <>
          <ServerFactList record={record} today={page.today} />
          <OverviewFigures shown={shown} />
        </>
      )}
    </ViewPage>
  );
}
