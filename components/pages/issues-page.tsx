"use client";
import { ChartGrid } from "./chart-grid";
import { FigureChart } from "./figure-chart";
import { KpiRow } from "./figures";
import { type EnterprisePage, ViewPage } from "./view-page";

export function IssuesPage(page: EnterprisePage) {
  return (
    <ViewPage {...page} title="Issues">
      {(shown) => (
        <>
          <KpiRow
            items={[
              { frame: shown.frame("issues-open") },
              { frame: shown.frame("issues-opened") },
              { frame: shown.frame("issues-closed") },
              { frame: shown.frame("milestones-open") },
            ]}
          />
          <ChartGrid>
            <FigureChart
              shown={shown}
              id="opened-and-closed"
              title="Opened and closed"
              metrics={["issues-opened", "issues-closed"]}
              form="bars"
            />
            <FigureChart shown={shown} id="open-issues" title="Open issues" metrics={["issues-open"]} />
            <FigureChart
              shown={shown}
              id="running-totals"
              title="Running totals"
              metrics={["issues-total", "issues-closed-total"]}
            />
            <FigureChart
              shown={shown}
              id="milestones"
              title="Milestones"
              metrics={["milestones-total", "milestones-open", "milestones-closed"]}
            />
          </ChartGrid>
        </>
      )}
    </ViewPage>
  );
}
