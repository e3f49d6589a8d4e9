"use client";
import { ChartGrid } from "./chart-grid";
import { EstimateNote } from "./estimate-note";
import { FigureChart, KpiRow } from "./figures";
import { type EnterprisePage, ViewPage } from "./view-page";

export function UsersPage(page: EnterprisePage) {
  return (
    <ViewPage {...page} title="Users & seats">
      {(shown) => (
        <>
          <KpiRow
            items={[
              { frame: shown.frame("seats-in-use"), title: "Seats in use, est." },
              { frame: shown.frame("users-total") },
              { frame: shown.frame("users-suspended") },
              { frame: shown.frame("users-admin") },
            ]}
          />
          <ChartGrid>
            <FigureChart shown={shown} id="seats" title="Seats in use, estimate" metrics={["seats-in-use"]} />
            <FigureChart
              shown={shown}
              id="users"
              title="Users"
              metrics={["users-total", "users-dormant", "users-suspended"]}
            />
            <FigureChart shown={shown} id="suspended" title="Suspended users" metrics={["users-suspended"]} />
            <FigureChart
              shown={shown}
              id="site-admins"
              title="Site administrators"
              metrics={["users-admin"]}
            />
          </ChartGrid>
          <EstimateNote />
        </>
      )}
    </ViewPage>
  );
}
