import { ecosystems } from "@/lib/snapshot/figures";
import { formatValue } from "./format-value";
import type { MetricSummary } from "./frame-shape";

export const packageColumns = [
  { figure: "published", title: "Packages" },
  { figure: "downloads", title: "Downloads" },
  { figure: "publishes", title: "Publishes" },
  { figure: "updates", title: "Updates" },
  { figure: "deletes", title: "Deletes" },
  { figure: "private", title: "Private" },
  { figure: "internal", title: "Internal" },
  { figure: "public", title: "Public" },
  { figure: "organization", title: "Organizations" },
  { figure: "user", title: "Users" },
] as const;

/** What the table is made from: as many metrics as one call sums up. */
export const packageTableMetrics: readonly string[] = ecosystems.flatMap((ecosystem) =>
  packageColumns.map(({ figure }) => `packages-${ecosystem}-${figure}`),
);

export type PackageRow = {
  ecosystem: (typeof ecosystems)[number];
  name: string;
  cells: { figure: string; text: string | null }[];
  /** False where no server reported the ecosystem in the period. */
  reported: boolean;
  /** Its downloads as a share of the most downloaded ecosystem's; null where unknown. */
  downloadShare: number | null;
};

/** The rows of the table of package ecosystems, in GitHub's order. */
export function packageRows(summaries: readonly MetricSummary[]): PackageRow[] {
  const byMetric = new Map(summaries.map((one) => [one.metric, one]));
  const downloads = ecosystems.map(
    (ecosystem) => byMetric.get(`packages-${ecosystem}-downloads`)?.summary.value ?? null,
  );
  const most = Math.max(0, ...downloads.map((value) => value ?? 0));
  return ecosystems.map((ecosystem, index) => {
    const cells = packageColumns.map(({ figure }) => {
      const found = byMetric.get(`packages-${ecosystem}-${figure}`);
      const value = found?.summary.value ?? null;
      return { figure, text: found && value !== null ? formatValue(value, found) : null };
    });
    const downloaded = downloads[index] ?? null;
    return {
      ecosystem,
      name: byMetric.get(`packages-${ecosystem}-downloads`)?.label ?? ecosystem,
      cells,
      reported: cells.some(({ text }) => text !== null),
      downloadShare: downloaded === null || most === 0 ? null : downloaded / most,
    };
  });
}
