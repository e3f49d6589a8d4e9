"use client";
import { AdoptionChart } from "./adoption-chart";
import { ChartGrid } from "./chart-grid";
import { DownloadCharts } from "./download-charts";
import { FigureChart, KpiRow } from "./figures";
import { PackagesTable, type PackagesTableProps } from "./packages-table";
import { ratePart } from "./rate-part";
import { type EnterprisePage, ViewPage } from "./view-page";

export function AutomationPage({
  registries,
  ...page
}: EnterprisePage & Pick<PackagesTableProps, "registries">) {
  return (
    <ViewPage {...page} title="Automation">
      {(shown) => (
        <>
          <KpiRow
            items={[
              {
                frame: shown.frame("actions-repos"),
                ...ratePart(shown.frame("actions-repos-share"), "of all, est."),
              },
              { frame: shown.frame("packages-published") },
              { frame: shown.frame("packages-downloads") },
              { frame: shown.frame("hooks-total") },
            ]}
          />
          <ChartGrid>
            <FigureChart
              shown={shown}
              id="actions-repositories"
              title="Repositories using Actions"
              metrics={["actions-repos"]}
            />
            <FigureChart
              shown={shown}
              id="actions-share"
              title="Share of repositories using Actions, estimate"
              metrics={["actions-repos-share"]}
            />
            <AdoptionChart shown={shown} />
            <FigureChart
              shown={shown}
              id="pre-receive-hooks"
              title="Pre-receive hooks, not webhooks"
              metrics={["hooks-total", "hooks-active", "hooks-inactive"]}
            />
          </ChartGrid>
          <PackagesTable slug={page.slug} shown={shown} registries={registries} />
          <ChartGrid>
            <FigureChart shown={shown} id="packages" title="Packages" metrics={["packages-published"]} />
            <FigureChart
              shown={shown}
              id="package-downloads"
              title="Package downloads"
              metrics={["packages-downloads"]}
              form="bars"
            />
            <DownloadCharts shown={shown} />
            <FigureChart
              shown={shown}
              id="package-publishes"
              title="Package publishes"
              metrics={["packages-publishes"]}
              form="bars"
            />
            <FigureChart
              shown={shown}
              id="package-updates"
              title="Package updates"
              metrics={["packages-updates"]}
              form="bars"
            />
            <FigureChart
              shown={shown}
              id="package-deletes"
              title="Package deletes"
              metrics={["packages-deletes"]}
              form="bars"
            />
            <FigureChart shown={shown} id="pages" title="GitHub Pages sites" metrics={["pages-total"]} />
          </ChartGrid>
          <div className="mt-5 max-w-2xl space-y-1.5 text-xs text-muted">
            <p>
              <b>The share of repositories using Actions</b> is an estimate over all servers: repositories
              with Actions enabled divided by all repositories. GitHub’s own percentage is given per server;
              what it is a percentage of is not documented.
            </p>
            <p>
              <b>Pre-receive hooks</b> are scripts that a server runs on each push. GitHub reports no figures
              of webhooks.
            </p>
          </div>
        </>
      )}
    </ViewPage>
  );
}
