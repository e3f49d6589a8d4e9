"use client";
import { ChartGrid } from "./chart-grid";
import { FigureChart } from "./figure-chart";
import { KpiRow } from "./figures";
import { type EnterprisePage, ViewPage } from "./view-page";

export function OrganizationsPage(page: EnterprisePage) {
  return (
    <ViewPage {...page} title="Organizations">
      {(shown) => (
        <>
          <KpiRow
            items={[
              { frame: shown.frame("orgs-total") },
              { frame: shown.frame("teams-total") },
              { frame: shown.frame("team-members") },
              { frame: shown.frame("teams-per-org") },
            ]}
          />
          <ChartGrid>
            <FigureChart
              shown={shown}
              id="organizations"
              title="Organizations"
              metrics={["orgs-total", "orgs-disabled"]}
            />
            <FigureChart shown={shown} id="teams" title="Teams" metrics={["teams-total"]} />
            <FigureChart shown={shown} id="team-members" title="Team members" metrics={["team-members"]} />
            <FigureChart
              shown={shown}
              id="teams-per-organization"
              title="Teams per organization"
              metrics={["teams-per-org"]}
            />
          </ChartGrid>
        </>
      )}
    </ViewPage>
  );
}
