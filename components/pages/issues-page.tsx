"use client";
import { BacklogNote } from "./backlog-note";
import { ChartGrid } from "./chart-grid";
import { FigureChart, KpiRow } from "./figures";
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
              { frame: shown.frame("issues-backlog-change"), title: "Opened minus closed" },
            ]}
          />
          <ChartGrid>
            <FigureChart shown={shown} id="open-issues" title="Open issues" metrics={["issues-open"]} />
            <FigureChart
              shown={shown}
              id="opened-and-closed"
              title="Issues opened and closed"
              metrics={["issues-opened", "issues-closed"]}
              form="bars"
            />
            <FigureChart
              shown={shown}
              id="backlog-change"
              title="Issues opened minus closed"
              metrics={["issues-backlog-change"]}
              form="bars"
            />
            <FigureChart
              shown={shown}
              id="running-totals"
              title="All issues and closed issues, running totals"
              metrics={["issues-total", "issues-closed-total"]}
            />
            <FigureChart
              shown={shown}
              id="open-milestones"
              title="Open milestones"
              metrics={["milestones-open"]}
            />
            <FigureChart
              shown={shown}
              id="milestones"
              title="All milestones and closed milestones"
              metrics={["milestones-total", "milestones-closed"]}
            />
          </ChartGrid>
          <BacklogNote answer={shown.answer} />
        </>
      )}
    </ViewPage>
  );
}
