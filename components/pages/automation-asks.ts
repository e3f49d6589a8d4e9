import { packageTableMetrics } from "@/lib/metrics/package-table";
import { ecosystems } from "@/lib/snapshot/figures";
import type { AlsoAsked } from "@/lib/view/also-asked";

export const downloadMetrics: readonly string[] = ecosystems.map(
  (ecosystem) => `packages-${ecosystem}-downloads`,
);

/** A percentage does not add up over servers, so each has a line of its own. */
export const adoption = { metrics: ["actions-adoption"], by: "server" } as const;

export const automationBeside: AlsoAsked = { summaries: packageTableMetrics, also: [adoption] };
