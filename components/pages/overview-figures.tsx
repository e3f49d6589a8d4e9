import { ChartGrid } from "./chart-grid";
import { FigureChart, KpiRow } from "./figures";
import { ratePart } from "./rate-part";
import type { ShownFrames } from "./shown-frames";

/** The figures everyone asks for first, of all servers or of one. */
export function OverviewFigures({ shown }: { shown: ShownFrames }) {
  return (
    <>
      <KpiRow
        items={[
          { frame: shown.frame("seats-in-use"), title: "Seats in use, est." },
          { frame: shown.frame("users-dormant"), ...ratePart(shown.frame("dormancy-rate")) },
          { frame: shown.frame("repos-total") },
          { frame: shown.frame("pulls-merged") },
          { frame: shown.frame("pushes") },
        ]}
      />
      <ChartGrid>
        <FigureChart
          shown={shown}
          id="users"
          title="Users"
          metrics={["users-total", "users-dormant", "users-suspended"]}
        />
        <FigureChart shown={shown} id="repositories" title="Repositories" metrics={["repos-total"]} />
        <FigureChart
          shown={shown}
          id="pull-requests"
          title="Pull requests"
          metrics={["pulls-opened", "pulls-merged"]}
          form="bars"
        />
        <FigureChart shown={shown} id="dormancy-rate" title="Dormancy rate" metrics={["dormancy-rate"]} />
      </ChartGrid>
    </>
  );
}
