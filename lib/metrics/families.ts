import type { Metric, MetricFamily } from "./metric";

const titles: Record<MetricFamily, string> = {
  users: "Users & seats",
  dormancy: "Dormancy",
  repositories: "Repositories",
  "pull-requests": "Pull requests",
  issues: "Issues & milestones",
  organizations: "Organizations & teams",
  content: "Comments & content",
  automation: "Automation",
  packages: "Packages",
};

export function familyTitle(family: MetricFamily): string {
  return titles[family];
}

type FamilyGroup = { family: MetricFamily; title: string; metrics: Metric[] };

/** The metrics by family, both in the order they come. */
export function groupByFamily(metrics: readonly Metric[]): FamilyGroup[] {
  const groups = new Map<MetricFamily, FamilyGroup>();
  for (const metric of metrics) {
    const { family } = metric;
    const group = groups.get(family) ?? { family, title: titles[family], metrics: [] };
    group.metrics.push(metric);
    groups.set(family, group);
  }
  return [...groups.values()];
}
