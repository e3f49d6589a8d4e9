"use client";
import { ChartGrid } from "./chart-grid";
import { DormancyTable } from "./dormancy-table";
import { EstimateNote } from "./estimate-note";
import { FigureChart, KpiRow } from "./figures";
import { ratePart } from "./rate-part";
import { type EnterprisePage, ViewPage } from "./view-page";

export function DormancyPage(page: EnterprisePage) {
  return (
    <ViewPage {...page} title="Dormancy">
      {(shown) => (
        <>
          <KpiRow
            items={[
              { frame: shown.frame("seats-in-use"), title: "Seats in use, est." },
              { frame: shown.frame("users-dormant"), ...ratePart(shown.frame("dormancy-rate")) },
              { frame: shown.frame("dormancy-rate") },
              { frame: shown.frame("users-suspended") },
            ]}
          />
          <ChartGrid>
            <FigureChart shown={shown} id="dormant" title="Dormant users" metrics={["users-dormant"]} />
            <FigureChart shown={shown} id="dormancy-rate" title="Dormancy rate" metrics={["dormancy-rate"]} />
            <FigureChart
              shown={shown}
              id="seats-and-dormant"
              title="Seats in use and dormant users"
              metrics={["seats-in-use", "users-dormant"]}
            />
            <FigureChart shown={shown} id="suspended" title="Suspended users" metrics={["users-suspended"]} />
          </ChartGrid>
          <DormancyTable slug={page.slug} metrics={page.metrics} shown={shown} />
          <EstimateNote dormancy />
        </>
      )}
    </ViewPage>
  );
}
