"use client";
import { OverviewFigures } from "./overview-figures";
import { type EnterprisePage, ViewPage } from "./view-page";

export function OverviewPage(page: EnterprisePage) {
  return (
    <ViewPage {...page} title="Overview">
      {(shown) => <OverviewFigures shown={shown} />}
    </ViewPage>
  );
}
