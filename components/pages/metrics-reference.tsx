import type { ReactNode } from "react";
import { PageFrame } from "@/components/shell/page-frame";
import { PageLink } from "@/components/ui/page-link";
import { Code } from "@/components/ui/prose";
import { metricAddress } from "@/lib/client/metric-address";
import { paths } from "@/lib/client/paths";
import { metrics } from "@/lib/metrics/catalogue";
import { groupByFamily } from "@/lib/metrics/families";
import { fieldsOf } from "@/lib/metrics/fields-of";
import type { Metric } from "@/lib/metrics/metric";
import { figurePaths } from "@/lib/snapshot/figures";
import type { View } from "@/lib/view/view";
import { viewToQuery } from "@/lib/view/view-to-query";
import { MetricDefinition } from "./metric-definition";

const families = groupByFamily(metrics);

type MetricsReferenceProps = {
  slug: string;
  /** Which the links to charts lead to. */
  view: View;
  notices: ReactNode;
};

/** Every metric, family by family, as the catalogue defines it; plain HTML that reads and prints like a manual. */
export function MetricsReference({ slug, view, notices }: MetricsReferenceProps) {
  const query = viewToQuery(view);
  return (
    <PageFrame
      title="Metrics reference"
      lead="What every figure means, where it comes from and how to read it."
      notices={notices}
    >
      <div className="mt-4 max-w-2xl space-y-2">
        <p>
          {metrics.length} metrics, made from the {figurePaths.length} figures that a GitHub Enterprise Server
          reports once a day. {unusedWords()}
        </p>
        <p className="print:hidden">
          <PageLink href={paths.explore(slug) + (query.size > 0 ? `?${query}` : "")} className="link">
            Explore all metrics
          </PageLink>{" "}
          finds one by name or meaning and shows its chart.
        </p>
      </div>
      <Contents />
      {families.map(({ family, title, metrics: ofFamily }) => (
        <section key={family} aria-labelledby={family} className="mt-9">
          <h2 id={family} className="level-notch scroll-mt-4 pt-3 text-base font-semibold break-after-avoid">
            {title}
          </h2>
          <div className="divide-y divide-muted">
            {ofFamily.map((metric) => (
              <Definition key={metric.id} metric={metric} chart={metricAddress(slug, metric, view)} />
            ))}
          </div>
        </section>
      ))}
    </PageFrame>
  );
}

function Contents() {
  return (
    <nav aria-label="Contents" className="mt-6">
      <ul className="gap-x-8 md:columns-2 xl:columns-3 [&_a]:inline-flex [&_a]:min-h-6 [&_a]:items-center [&_a]:text-accent [&_a]:hover:underline [&_a]:touch:min-h-11">
        {families.map(({ family, title, metrics: ofFamily }) => (
          <li key={family} className="mb-3 max-md:mb-0">
            <a href={`#${family}`} className="font-semibold">
              {title}
            </a>{" "}
            <span className="text-xs text-muted">{ofFamily.length}</span>
            <ul className="max-md:hidden">
              {ofFamily.map((metric) => (
                <li key={metric.id}>
                  <a href={`#${metric.id}`}>{metric.title}</a>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Definition({ metric, chart }: { metric: Metric; chart: string }) {
  return (
    <article
      id={metric.id}
      className="-mx-3 scroll-mt-2 px-3 py-4 wrap-anywhere break-inside-avoid target:bg-accent-muted"
    >
      <div className="mb-1 flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <h3 className="text-sm font-semibold">{metric.title}</h3>
        <Code>{metric.id}</Code>
        <PageLink
          href={chart}
          aria-label={`Show the chart of ${metric.title}`}
          className="link inline-flex min-h-6 items-center touch:min-h-11 md:ml-auto print:hidden"
        >
          Show the chart
        </PageLink>
      </div>
      <MetricDefinition
        metric={metric}
        linkTo={(other) => (
          <a href={`#${other.id}`} className="link">
            {other.title}
          </a>
        )}
      />
    </article>
  );
}

/** That no figure is left out, or which are. */
function unusedWords(): string {
  const used = new Set(fieldsOf(metrics));
  const unused = figurePaths.filter((path) => !used.has(path));
  return unused.length === 0 ? "No figure is left out." : `Left out: ${unused.join(", ")}.`;
}
