import { ScrollRegion } from "@/components/ui/scroll-region";
import { dormancyMonths } from "@/lib/metrics/dormancy-months";
import type { FramesAnswer } from "@/lib/metrics/frame-shape";
import { otherFrames } from "@/lib/metrics/other-frames";
import { totalOf } from "@/lib/metrics/total-of";
import { viewToQuery } from "@/lib/view/view-to-query";
import type { ShownFrames } from "./shown-frames";
import { TableSection } from "./table-section";

type DormancyTableProps = { slug: string; metrics: readonly string[]; shown: ShownFrames };

const columns = [
  { key: "seats", title: "Seats in use, est." },
  { key: "added", title: "Added in month" },
  { key: "suspended", title: "Suspended" },
  { key: "dormant", title: "Dormant" },
  { key: "rate", title: "Dormancy rate" },
  { key: "threshold", title: "Threshold" },
  { key: "completeDays", title: "Complete days" },
] as const;

/** The view by month, as it stood on each month's last complete day. */
export function DormancyTable({ slug, metrics, shown }: DormancyTableProps) {
  const answer = otherFrames(shown.answer, 0);
  const query = viewToQuery({ ...shown.view, grain: "month" });
  query.set("metrics", metrics.join(","));
  query.set("format", "csv");
  return (
    <div className="mt-7 grid grid-cols-1 md:mt-9">
      <TableSection
        title="By month"
        id="dormancy-by-month"
        csvHref={`/api/enterprises/${encodeURIComponent(slug)}/frames?${query}`}
        answer={answer}
      >
        <Months answer={answer} />
      </TableSection>
    </div>
  );
}

function Months({ answer }: { answer: FramesAnswer }) {
  return (
    <ScrollRegion label="Dormancy by month" className="mt-1 overflow-x-auto">
      <table className="tabular w-full border-separate border-spacing-0 text-sm">
        <thead>
          <tr className="text-xs text-muted [&>th]:border-b [&>th]:py-2 [&>th]:font-semibold [&>th]:whitespace-nowrap">
            <th scope="col" className="sticky left-0 bg-default pr-4 text-left">
              Month
            </th>
            {columns.map(({ key, title }) => (
              <th key={key} scope="col" className="pl-6 text-right">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rowsOf(answer).map((row) => (
            <tr
              key={row.key}
              className="[&>*]:border-b [&>*]:border-muted [&>*]:py-2 [&>*]:whitespace-nowrap [&>td]:pl-6 [&>td]:text-right"
            >
              <th scope="row" className="sticky left-0 bg-default pr-4 text-left font-normal">
                {row.month} {row.until && <span className="text-xs text-muted">{row.until}</span>}
              </th>
              {columns.map(({ key }) => (
                <td key={key}>{row[key]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function rowsOf(answer: FramesAnswer) {
  const frames = answer.frames.map(totalOf);
  const frame = (metric: string) => frames.find((one) => one.metric === metric);
  const [seats, suspended] = [frame("seats-in-use"), frame("users-suspended")];
  const [dormant, rate] = [frame("users-dormant"), frame("dormancy-rate")];
  if (!seats || !suspended || !dormant || !rate) return [];
  return dormancyMonths({ seats, suspended, dormant, rate }, answer.servers);
}
