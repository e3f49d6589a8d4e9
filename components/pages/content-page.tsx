"use client";
import { ChartGrid } from "./chart-grid";
import { FigureChart, KpiRow } from "./figures";
import { type EnterprisePage, ViewPage } from "./view-page";

export function ContentPage(page: EnterprisePage) {
  return (
    <ViewPage {...page} title="Comments & content">
      {(shown) => (
        <>
          <KpiRow
            items={[
              { frame: shown.frame("comments-pulls-added"), title: "New pull request comments" },
              { frame: shown.frame("comments-issues-added"), title: "New issue comments" },
              { frame: shown.frame("gists-total") },
              { frame: shown.frame("repos-wikis") },
            ]}
          />
          <ChartGrid>
            <FigureChart
              shown={shown}
              id="new-comments"
              title="New comments on pull requests and issues"
              metrics={["comments-pulls-added", "comments-issues-added"]}
              form="bars"
            />
            <FigureChart
              shown={shown}
              id="new-comments-elsewhere"
              title="New comments on commits and gists"
              metrics={["comments-commits-added", "comments-gists-added"]}
              form="bars"
            />
            <FigureChart
              shown={shown}
              id="comments"
              title="Comments on pull requests and issues, running totals"
              metrics={["comments-pulls", "comments-issues"]}
            />
            <FigureChart
              shown={shown}
              id="comments-elsewhere"
              title="Comments on commits and gists, running totals"
              metrics={["comments-commits", "comments-gists"]}
            />
            <FigureChart
              shown={shown}
              id="gists"
              title="Gists"
              metrics={["gists-total", "gists-secret", "gists-public"]}
            />
            <FigureChart shown={shown} id="wikis" title="Wikis" metrics={["repos-wikis"]} />
          </ChartGrid>
          <p className="mt-5 max-w-2xl text-xs text-muted">
            <b>New comments</b> are the rise of a running total, so comments that were deleted are taken off.{" "}
            <b>Secret gists</b> are not listed, yet anyone who has the link can read them.
          </p>
        </>
      )}
    </ViewPage>
  );
}
