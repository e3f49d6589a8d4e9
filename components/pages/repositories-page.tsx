"use client";
import { ChartGrid } from "./chart-grid";
import { FigureChart, KpiRow } from "./figures";
import { type EnterprisePage, ViewPage } from "./view-page";

export function RepositoriesPage(page: EnterprisePage) {
  return (
    <ViewPage {...page} title="Repositories">
      {(shown) => (
        <>
          <KpiRow
            items={[
              { frame: shown.frame("repos-total") },
              { frame: shown.frame("repos-org") },
              { frame: shown.frame("repos-fork-share") },
              { frame: shown.frame("pushes") },
            ]}
          />
          <ChartGrid>
            <FigureChart shown={shown} id="repositories" title="Repositories" metrics={["repos-total"]} />
            <FigureChart shown={shown} id="pushes" title="Pushes" metrics={["pushes"]} form="bars" />
            <FigureChart
              shown={shown}
              id="roots-and-forks"
              title="Not forks, and forks"
              metrics={["repos-root", "repos-forks"]}
            />
            <FigureChart shown={shown} id="fork-share" title="Fork share" metrics={["repos-fork-share"]} />
            <FigureChart
              shown={shown}
              id="organization-repositories"
              title="Repositories of organizations"
              metrics={["repos-org"]}
            />
            <FigureChart shown={shown} id="wikis" title="Wikis" metrics={["repos-wikis"]} />
          </ChartGrid>
        </>
      )}
    </ViewPage>
  );
}
