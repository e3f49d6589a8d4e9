import { automation } from "./automation";
import { content } from "./content";
import { dormancy } from "./dormancy";
import { issues } from "./issues";
import type { Metric } from "./metric";
import { organizations } from "./organizations";
import { packages } from "./packages";
import { pullRequests } from "./pull-requests";
import { repositories } from "./repositories";
import { users } from "./users";

/** Everything that can be charted, family by family. */
export const metrics: readonly Metric[] = [
  ...users,
  ...dormancy,
  ...repositories,
  ...pullRequests,
  ...issues,
  ...organizations,
  ...content,
  ...automation,
  ...packages,
];

const byId = new Map(metrics.map((metric) => [metric.id, metric]));

export function findMetric(id: string): Metric | undefined {
  return byId.get(id);
}
