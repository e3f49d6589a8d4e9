"use client";
import { ChartGrid } from "./chart-grid";
import { FigureChart } from "./figure-chart";
import { KpiRow } from "./figures";
import { type EnterprisePage, ViewPage } from "./view-page";

export function AutomationPage(page: EnterprisePage) {
  return (
    <ViewPage {...page} title="Automation">
      {(shown) => (
        <>
          <KpiRow
            items={[
              { frame: shown.frame("actions-repos") },
              { frame: shown.frame("hooks-active") },
              { frame: shown.frame("packages-published") },
              { frame: shown.frame("packages-downloads") },
              { frame: shown.frame("pages-total") },
            ]}
          />
          <ChartGrid>
            <FigureChart
              shown={shown}
              id="actions-adoption"
              title="Repositories using Actions"
              metrics={["actions-repos-share"]}
            />
            <FigureChart
              shown={shown}
              id="pre-receive-hooks"
              title="Pre-receive hooks"
              metrics={["hooks-active", "hooks-inactive"]}
            />
            <FigureChart
              shown={shown}
              id="package-downloads"
              title="Package downloads"
              metrics={["packages-downloads"]}
              form="bars"
            />
            <FigureChart
              shown={shown}
              id="package-changes"
              title="Package publishes, updates and deletes"
              metrics={["packages-publishes", "packages-updates", "packages-deletes"]}
              form="bars"
            />
            <FigureChart shown={shown} id="packages" title="Packages" metrics={["packages-published"]} />
            <FigureChart shown={shown} id="pages" title="GitHub Pages sites" metrics={["pages-total"]} />
          </ChartGrid>
        </>
      )}
    </ViewPage>
  );
}
