import { ScrollRegion } from "@/components/ui/scroll-region";
import type { FramesAnswer } from "@/lib/metrics/frame-shape";
import {
  type PackageRow,
  packageColumns,
  packageRows,
  packageTableMetrics,
} from "@/lib/metrics/package-table";
import type { RegistryStates } from "@/lib/snapshot/registry-states";
import { viewToQuery } from "@/lib/view/view-to-query";
import { registryWords } from "./registry-words";
import type { ShownFrames } from "./shown-frames";
import { TableSection } from "./table-section";

export type PackagesTableProps = {
  slug: string;
  shown: ShownFrames;
  /** Of every server, each in its newest snapshot. */
  registries: readonly { server: string; states: RegistryStates }[];
};

const cell = "border-b py-2 whitespace-nowrap";
/** Groups of columns stand apart by space. */
const starts = ["downloads", "private", "organization"];

/** Every package ecosystem with all that GitHub counts of it. */
export function PackagesTable({ slug, shown, registries }: PackagesTableProps) {
  const query = viewToQuery({ ...shown.view, compare: "none", by: "total" });
  query.set("metrics", packageTableMetrics.join(","));
  query.set("format", "csv");
  return (
    <div className="mt-7 grid grid-cols-1 md:mt-9">
      <TableSection
        title="Packages by ecosystem"
        id="packages-by-ecosystem"
        csvHref={`/api/enterprises/${encodeURIComponent(slug)}/frames?${query}`}
        answer={shown.answer}
      >
        <Ecosystems answer={shown.answer} registries={registries} />
      </TableSection>
    </div>
  );
}

type EcosystemsProps = Pick<PackagesTableProps, "registries"> & { answer: FramesAnswer };

function Ecosystems({ answer, registries }: EcosystemsProps) {
  const expected = answer.servers.filter(({ archived }) => !archived);
  // What an archived server last had on says nothing of now, unless nothing else was asked for.
  const counted = expected.length > 0 ? expected : answer.servers;
  const states = counted.map(
    ({ server }) => registries.find((other) => other.server === server)?.states ?? {},
  );
  return (
    <>
      <ScrollRegion label="Table of packages by ecosystem" className="mt-1 overflow-x-auto">
        <table className="tabular w-full border-separate border-spacing-0 text-sm">
          <Head />
          <tbody>
            {packageRows(answer.summaries ?? []).map((row) => (
              <Row
                key={row.ecosystem}
                row={row}
                registry={registryWords(states.map((of) => of[row.ecosystem]))}
              />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <p className="mt-2 max-w-3xl text-xs text-muted">
        Downloads, publishes, updates and deletes are GitHub’s own counts of 24 hours, added up over the days
        of the period that were reported. The parts need not add up to all packages. Registry: in each
        server’s newest snapshot{states.length > 1 && ", with the number of servers where they differ"}
        {counted.length < answer.servers.length && ", without archived servers"}.
      </p>
    </>
  );
}

function Head() {
  const group = "pt-2 pl-8 text-left font-medium";
  return (
    <thead className="text-xs text-muted">
      <tr>
        <td className="sticky left-0 z-1 bg-default" />
        <td />
        <th scope="colgroup" colSpan={4} className={group}>
          In this period
        </th>
        <th scope="colgroup" colSpan={3} className={group}>
          Visibility
        </th>
        <th scope="colgroup" colSpan={2} className={group}>
          Owned by
        </th>
        <td />
      </tr>
      <tr>
        <th scope="col" className={`${cell} sticky left-0 z-1 bg-default pr-2 text-left font-semibold`}>
          Ecosystem
        </th>
        {packageColumns.map(({ figure, title }) => (
          <th key={figure} scope="col" className={`${cell} ${padOf(figure)} text-right font-semibold`}>
            {title}
          </th>
        ))}
        <th scope="col" className={`${cell} pl-8 text-left font-semibold`}>
          Registry
        </th>
      </tr>
    </thead>
  );
}

function Row({ row, registry }: { row: PackageRow; registry: string | null }) {
  const muted = `${cell} border-muted`;
  return (
    <tr>
      <th scope="row" className={`${muted} sticky left-0 z-1 bg-default pr-2 text-left font-normal`}>
        {row.name}
      </th>
      {row.reported ? (
        row.cells.map(({ figure, text }) => (
          <td key={figure} className={`${muted} ${padOf(figure)} text-right`}>
            {figure === "downloads" ? (
              <span className="flex items-center justify-end">
                <Level share={row.downloadShare} />
                <span className="w-17">{text ?? none}</span>
              </span>
            ) : (
              (text ?? none)
            )}
          </td>
        ))
      ) : (
        <td colSpan={packageColumns.length} className={`${muted} pl-5 text-muted`}>
          Not reported in this period.
        </td>
      )}
      <td className={`${muted} pl-8`}>{registry ?? none}</td>
    </tr>
  );
}

const none = <span className="text-muted">–</span>;

/** Beside the number: how much of the most downloaded ecosystem's it is. */
function Level({ share }: { share: number | null }) {
  return (
    <span aria-hidden="true" className="h-3 w-16">
      {share !== null && (
        <span
          className="block h-full border-r-[2.5px] border-(--data-blue-color-emphasis) bg-(--data-blue-color-muted)"
          style={{ width: `${100 * share}%` }}
        />
      )}
    </span>
  );
}

function padOf(figure: string): string {
  return starts.includes(figure) ? "pl-8" : "pl-5";
}
