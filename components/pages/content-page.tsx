"use client";
import { ChartGrid } from "./chart-grid";
import { FigureChart } from "./figure-chart";
import { KpiRow } from "./figures";
import { type EnterprisePage, ViewPage } from "./view-page";

export function ContentPage(page: EnterprisePage) {
  return (
    <ViewPage {...page} title="Comments & content">
      {(shown) => (
        <>
          <KpiRow
            items={[
              { frame: shown.frame("comments-pulls") },
              { frame: shown.frame("comments-issues") },
              { frame: shown.frame("gists-total") },
              { frame: shown.frame("repos-wikis") },
            ]}
          />
          <ChartGrid>
            <FigureChart
              shown={shown}
              id="comments"
              title="Comments"
              metrics={["comments-pulls", "comments-issues", "comments-commits", "comments-gists"]}
            />
            <FigureChart
              shown={shown}
              id="gists"
              title="Gists"
              metrics={["gists-total", "gists-secret", "gists-public"]}
            />
            <FigureChart shown={shown} id="wikis" title="Wikis" metrics={["repos-wikis"]} />
          </ChartGrid>
        </>
      )}
    </ViewPage>
  );
}
