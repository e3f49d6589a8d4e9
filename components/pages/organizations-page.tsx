"use client";
import { ChartGrid } from "./chart-grid";
import { FigureChart, KpiRow } from "./figures";
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
              { frame: shown.frame("repos-org"), title: "Organization repositories" },
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
              id="organization-repositories"
              title="Repositories of organizations"
              metrics={["repos-org"]}
            />
            <FigureChart
              shown={shown}
              id="averages"
              title="Members per team, teams per organization"
              metrics={["members-per-team", "teams-per-org"]}
            />
            <FigureChart
              shown={shown}
              id="repositories-per-organization"
              title="Repositories per organization"
              metrics={["repos-per-org"]}
            />
          </ChartGrid>
          <p className="mt-5 max-w-2xl text-xs text-muted">
            An organization that exists on two servers counts twice, and so does someone with accounts on two.
            Averages hide how uneven organizations are: GitHub reports no figures of a single one.
          </p>
        </>
      )}
    </ViewPage>
  );
}
