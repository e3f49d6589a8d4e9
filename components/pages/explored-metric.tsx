import { useState } from "react";
import { Button } from "@/components/ui/button";
import { PageLink } from "@/components/ui/page-link";
import { BreakableCode } from "@/components/ui/prose";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { metricAddress } from "@/lib/client/metric-address";
import { paths } from "@/lib/client/paths";
import { showView, useView } from "@/lib/client/use-view";
import { metrics } from "@/lib/metrics/catalogue";
import { additivityWords } from "@/lib/metrics/describe-metric";
import type { Metric } from "@/lib/metrics/metric";
import { searchMetrics } from "@/lib/metrics/search";
import type { View } from "@/lib/view/view";
import { viewToQuery } from "@/lib/view/view-to-query";
import { FigureChart } from "./figures";
import { DefinitionList, MetricDefinition } from "./metric-definition";
import { MetricFinder } from "./metric-finder";
import { MetricLinks } from "./metric-links";
import type { ShownFrames } from "./shown-frames";
import { type EnterprisePage, ViewPage } from "./view-page";

const bys: { value: View["by"]; label: string }[] = [
  { value: "total", label: "Total" },
  { value: "server", label: "By server" },
];

const grains: { value: View["grain"]; label: string }[] = [
  { value: "auto", label: "Auto" },
  { value: "day", label: "Day" },
  { value: "week", label: "Week" },
  { value: "month", label: "Month" },
];

/** One metric with what it is and how to read it. */
export function ExploredMetric({ metric, ...page }: EnterprisePage & { metric: Metric }) {
  const { slug, today } = page;
  const { view } = useView(today);
  const linkTo = (other: Metric) => (
    <PageLink href={metricAddress(slug, other, view)} className="link">
      {other.title}
    </PageLink>
  );
  return (
    <ViewPage {...page} title={metric.title} tools={<OtherMetrics slug={slug} view={view} />}>
      {(shown) => (
        <div className="mt-7 grid grid-cols-1 gap-x-10 gap-y-7 xl:grid-cols-[minmax(0,1fr)_20rem] xl:grid-rows-[auto_1fr]">
          <div className="min-w-0">
            <ChartControls shown={shown} />
            <MetricChart metric={metric} shown={shown} />
          </div>
          <section
            className="level-notch min-w-0 pt-3 wrap-anywhere xl:row-span-2"
            aria-labelledby="definition"
          >
            <div className="mb-2 flex items-baseline justify-between gap-4">
              <h2 id="definition" className="text-sm font-semibold">
                Definition
              </h2>
              <PageLink
                href={`${withQuery(paths.reference(slug), viewToQuery(view))}#${metric.id}`}
                className="link inline-flex min-h-6 items-center text-xs touch:min-h-11"
              >
                In the reference
              </PageLink>
            </div>
            <MetricDefinition metric={metric} linkTo={linkTo} />
          </section>
          <Addresses slug={slug} metric={metric} view={view} />
        </div>
      )}
    </ViewPage>
  );
}

/** The way to all others: what is typed is found at once, over the chart. */
function OtherMetrics({ slug, view }: { slug: string; view: View }) {
  const [text, setText] = useState("");
  const found = searchMetrics(text);
  return (
    <div className="group" data-screen-only>
      <MetricFinder
        text={text}
        onChange={setText}
        aside={
          <PageLink
            href={withQuery(paths.explore(slug), viewToQuery(view))}
            className="link inline-flex h-8 items-center touch:h-11"
          >
            All {metrics.length} metrics
          </PageLink>
        }
      >
        {text.trim() !== "" && (
          // Shown by focus; the pointer keeps it there, for a browser may move the focus before it follows a link.
          <div className="absolute inset-x-0 top-full z-10 mt-1 hidden max-h-[min(28rem,70vh)] max-w-4xl overflow-y-auto rounded-xl bg-overlay px-4 pb-2 shadow-floating group-focus-within:block hover:block">
            <p role="status" className="py-2 text-xs text-muted">
              {found.length === 0
                ? `No metric fits “${text.trim()}”. Try fewer or plainer words.`
                : `${found.length} of ${metrics.length} metrics`}
            </p>
            <MetricLinks
              label="Found"
              metrics={found}
              hrefOf={(metric) => metricAddress(slug, metric, view)}
              found
            />
          </div>
        )}
      </MetricFinder>
    </div>
  );
}

function ChartControls({ shown: { answer, view } }: { shown: ShownFrames }) {
  return (
    <div className="mb-6 flex flex-wrap gap-x-6 gap-y-3">
      {(answer.servers.length > 1 || view.by === "server") && (
        <SegmentedControl
          label="Servers"
          value={view.by}
          options={bys}
          onChange={(by) => showView({ ...view, by })}
        />
      )}
      <SegmentedControl
        label="Interval"
        value={view.grain}
        options={grains}
        onChange={(grain) => showView({ ...view, grain })}
      />
    </div>
  );
}

function MetricChart({ metric, shown }: { metric: Metric; shown: ShownFrames }) {
  const { answer, view } = shown;
  const byServer = shown.frame(metric.id).series.some((series) => series.server !== undefined);
  if (metric.adds === "none" && !byServer && answer.servers.length > 1) {
    return (
      <section className="level-notch pt-3" aria-labelledby="no-total">
        <h2 id="no-total" className="text-sm font-semibold">
          {metric.title}
        </h2>
        <p className="mt-1">{additivityWords(metric)}</p>
        <Button className="mt-3" onClick={() => showView({ ...view, by: "server" })}>
          Show by server
        </Button>
      </section>
    );
  }
  return (
    <FigureChart
      shown={shown}
      id={metric.id}
      title={`${metric.title}${byServer ? " by server" : ""}${metric.estimate ? ", estimate" : ""}`}
      metrics={[metric.id]}
      form={metric.kind === "flow" ? "bars" : "lines"}
    />
  );
}

const address = "-my-0.5 inline-block py-0.5 hover:underline touch:my-0 touch:py-3";

/** The same figures, for programs. */
function Addresses({ slug, metric, view }: { slug: string; metric: Metric; view: View }) {
  const query = new URLSearchParams([["metrics", metric.id], ...viewToQuery(view)]);
  const json = withQuery(`/api/enterprises/${encodeURIComponent(slug)}/frames`, query);
  const csv = `${json}&format=csv`;
  return (
    <section className="level-notch min-w-0 pt-3 wrap-anywhere" aria-labelledby="for-programs">
      <h2 id="for-programs" className="text-sm font-semibold">
        For programs
      </h2>
      <DefinitionList>
        <dt>JSON</dt>
        <dd>
          <a href={json} className={address}>
            <BreakableCode>{`GET ${json}`}</BreakableCode>
          </a>
        </dd>
        <dt>CSV</dt>
        <dd>
          <a href={csv} download={`${metric.id}.csv`} className={address}>
            <BreakableCode>{`GET ${csv}`}</BreakableCode>
          </a>
        </dd>
      </DefinitionList>
    </section>
  );
}

function withQuery(path: string, query: URLSearchParams): string {
  return query.size > 0 ? `${path}?${query}` : path;
}
