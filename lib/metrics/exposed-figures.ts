import { type Ecosystem, ecosystems, type FigurePath } from "@/lib/snapshot/figures";
import type { Reading } from "@/lib/snapshot/snapshot";
import { findMetric, metrics } from "./catalogue";
import { figureOf } from "./column";
import type { Metric } from "./metric";
import { ecosystemNames } from "./packages";

/** A catalogue entry as monitoring systems see it: a level of one snapshot, under a name of their own. */
export type ExposedFigure = {
  metric: Metric;
  name: string;
  unit: "ratio" | null;
  help: string;
  labels: { ecosystem?: string };
  /** Null where the snapshot lacks it. */
  read: (figures: Reading["figures"]) => number | null;
};

/** Where exporters of a server's own admin statistics do not follow the rule by which they name the others. */
const exceptions: { [path in FigurePath]?: string } = {
  "ghe_stats.orgs.total_teams": "orgs_teams",
  "ghe_stats.orgs.total_team_members": "orgs_members",
};

/**
 * Every level of the catalogue. What happened in a period is left to PromQL, which has the running totals; so are
 * sums over ecosystems, which are a label.
 */
export const exposedFigures: readonly ExposedFigure[] = metrics.flatMap((metric): ExposedFigure[] => {
  const { source, unit } = metric;
  if (source.type === "rise" || source.type === "net-rise" || source.type === "sum-of-present") return [];
  const ecosystem = ecosystems.find((name) => metric.id.startsWith(`packages-${name}-`));
  const figure = {
    metric,
    name: `github_admin_${unit === "%" ? ratioName(metric) : countName(metric, ecosystem)}`,
    unit: unit === "%" ? ("ratio" as const) : null,
    help: helpOf(metric, ecosystem),
    labels: ecosystem ? { ecosystem } : {},
  };
  return [{ ...figure, read: (figures) => levelOf(metric, figures) }];
});

/** `repos.root_repos` is repos_root, `repos.total_repos` repos_total, `repos.total_pushes` repos_pushes_total. */
function countName({ id, kind, source }: Metric, ecosystem: string | undefined): string {
  if (ecosystem) {
    const count = id.slice(`packages-${ecosystem}-`.length);
    return kind === "flow" ? `packages_daily_${count}` : `packages_${count}`;
  }
  const field = source.type === "field" ? source.field : null;
  const [, group, figure = ""] = /^ghe_stats\.(\w+)\.(\w+)$/.exec(field ?? "") ?? [];
  if (field === null || group === undefined) return id.replaceAll("-", "_");
  const named = figure.endsWith(`_${group}`) ? figure.slice(0, -group.length - 1) : null;
  const rest = named === "total" ? named : named?.replace(/^total_/, "");
  return exceptions[field] ?? `${group}_${rest ?? figure.replace(/^total_(.+)$/, "$1_total")}`;
}

function helpOf({ about, unit }: Metric, ecosystem: Ecosystem | undefined): string {
  if (unit === "%") return `${about} Here as a ratio: 1 is all of them.`;
  return ecosystem ? capitalized(about.slice(ecosystemNames[ecosystem].length + 1)) : about;
}

function ratioName({ id }: Metric): string {
  return `${id.replaceAll("-", "_").replace(/_(rate|share)$/, "")}_ratio`;
}

function levelOf({ source, unit }: Metric, figures: Reading["figures"]): number | null {
  if (source.type !== "ratio") {
    const figure = figureOf(source, figures);
    return unit === "%" && figure !== null ? figure / 100 : figure;
  }
  const [numerator, denominator] = [source.numerator, source.denominator].map((id) => {
    const part = findMetric(id);
    return part ? levelOf(part, figures) : null;
  });
  return typeof numerator === "number" && denominator ? numerator / denominator : null;
}

function capitalized(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
