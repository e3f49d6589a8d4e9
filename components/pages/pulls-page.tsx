"use client";
import { ChartGrid } from "./chart-grid";
import { FigureChart, KpiRow } from "./figures";
import { type EnterprisePage, ViewPage } from "./view-page";

export function PullsPage(page: EnterprisePage) {
  return (
    <ViewPage {...page} title="Pull requests">
      {(shown) => (
        <>
          <KpiRow
            items={[
              { frame: shown.frame("pulls-opened") },
              { frame: shown.frame("pulls-merged") },
              { frame: shown.frame("pulls-merge-share") },
              { frame: shown.frame("pulls-total") },
            ]}
          />
          <ChartGrid>
            <FigureChart
              shown={shown}
              id="opened-and-merged"
              title="Opened and merged"
              metrics={["pulls-opened", "pulls-merged"]}
              form="bars"
            />
            <FigureChart shown={shown} id="merge-share" title="Merge share" metrics={["pulls-merge-share"]} />
            <FigureChart
              shown={shown}
              id="running-totals"
              title="Running totals"
              metrics={["pulls-total", "pulls-merged-total"]}
            />
            <FigureChart
              shown={shown}
              id="mergeability"
              title="Open pull requests that can and cannot be merged"
              metrics={["pulls-mergeable", "pulls-unmergeable"]}
            />
          </ChartGrid>
        </>
      )}
    </ViewPage>
  );
}
