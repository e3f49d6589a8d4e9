import { KeyCap } from "@/components/ui/key-cap";
import { PageLink } from "@/components/ui/page-link";
import { firstSentence } from "@/lib/metrics/describe-metric";
import { familyTitle } from "@/lib/metrics/families";
import type { Metric } from "@/lib/metrics/metric";

type MetricLinksProps = {
  label?: string;
  metrics: readonly Metric[];
  hrefOf: (metric: Metric) => string;
  /** Results of a search name their family, and Enter opens the first. */
  found?: boolean;
};

/** Metrics with what each is, as links to their charts. */
export function MetricLinks({ label, metrics, hrefOf, found = false }: MetricLinksProps) {
  return (
    <ul aria-label={label} className="divide-y divide-muted border-muted">
      {metrics.map((metric, index) => (
        <li
          key={metric.id}
          className="relative gap-x-6 py-2 hover:bg-ghost-hover has-focus-visible:bg-ghost-hover touch:py-3 md:grid md:grid-cols-[minmax(0,2fr)_minmax(0,4fr)_minmax(0,1fr)]"
        >
          <p>
            <PageLink
              href={hrefOf(metric)}
              data-metric={metric.id}
              aria-describedby={`${metric.id}-about`}
              className="font-medium text-accent after:absolute after:inset-0 hover:underline"
            >
              {metric.title}
            </PageLink>
            {metric.estimate && <span className="text-xs text-muted"> estimate</span>}
            {found && index === 0 && (
              <span className="ml-2 max-md:hidden touch:hidden" aria-hidden="true">
                <KeyCap>Enter</KeyCap>
              </span>
            )}
          </p>
          <p id={`${metric.id}-about`} className="min-w-0">
            {firstSentence(metric)}
          </p>
          <p className="text-xs leading-5 text-muted max-md:hidden">
            {found ? familyTitle(metric.family) : metric.unit}
          </p>
        </li>
      ))}
    </ul>
  );
}
