import { useSearchParams } from "next/navigation";
import { useState } from "react";
import { PageFrame } from "@/components/shell/page-frame";
import { Button } from "@/components/ui/button";
import { NoticeList } from "@/components/ui/notice-list";
import { PageLink } from "@/components/ui/page-link";
import { metricAddress } from "@/lib/client/metric-address";
import { paths } from "@/lib/client/paths";
import { useView } from "@/lib/client/use-view";
import { keepViewQuery } from "@/lib/client/view-url";
import { metrics } from "@/lib/metrics/catalogue";
import { groupByFamily } from "@/lib/metrics/families";
import type { Metric } from "@/lib/metrics/metric";
import { longestSearch, searchMetrics } from "@/lib/metrics/search";
import { shorten } from "@/lib/snapshot/printable";
import { finderId, MetricFinder } from "./metric-finder";
import { MetricLinks } from "./metric-links";
import { ViewNotices } from "./view-notices";
import type { EnterprisePage } from "./view-page";

const families = groupByFamily(metrics);

type AllMetricsProps = EnterprisePage & {
  /** What the address asked for, where there is no such metric. */
  unknown: string | null;
};

/** Every metric with what it is, by family or as found by what is typed. */
export function AllMetrics({ unknown, ...page }: AllMetricsProps) {
  const { slug, today } = page;
  const { view, problems } = useView(today);
  const query = useSearchParams();
  const [text, setText] = useState(query.get("find")?.slice(0, longestSearch) ?? "");
  const searched = text.trim() !== "";
  const found = searchMetrics(text);
  const hrefOf = (metric: Metric) => metricAddress(slug, metric, view);

  const change = (next: string) => {
    setText(next);
    keepInAddress(next);
  };
  return (
    <PageFrame
      title="Explore all metrics"
      lead="Every figure there is to chart. Choose one, or type what you are looking for."
      notices={
        <div className="[&>ul+ul]:mt-0 [&>ul+ul]:border-t-0">
          {unknown && <UnknownMetric id={unknown} />}
          <ViewNotices {...page} view={view} problems={problems} answer={null} />
        </div>
      }
    >
      <MetricFinder
        text={text}
        onChange={change}
        aside={
          <PageLink
            href={paths.reference(slug) + keepViewQuery(query)}
            className="link inline-flex h-8 items-center touch:h-11"
          >
            Metrics reference
          </PageLink>
        }
      >
        <p role="status" className="mt-3 text-xs text-muted">
          {searched ? `${found.length} of ${metrics.length} metrics` : `${metrics.length} metrics`}
        </p>
        {!searched && <FamilyJumps />}
        {!searched &&
          families.map(({ family, title, metrics: ofFamily }) => (
            <section
              key={family}
              id={family}
              aria-labelledby={`${family}-title`}
              className="mt-7 scroll-mt-4"
            >
              <h2 id={`${family}-title`} className="level-notch pt-3 pb-1 text-sm font-semibold">
                {title}
              </h2>
              <MetricLinks metrics={ofFamily} hrefOf={hrefOf} />
            </section>
          ))}
        {searched && found.length > 0 && (
          <section aria-labelledby="found" className="mt-4">
            <h2 id="found" className="level-notch pt-3 pb-1 text-sm font-semibold">
              Found
            </h2>
            <MetricLinks metrics={found} hrefOf={hrefOf} found />
          </section>
        )}
        {found.length === 0 && <NothingFound text={text} onClear={() => change("")} />}
      </MetricFinder>
    </PageFrame>
  );
}

function FamilyJumps() {
  return (
    <nav aria-label="Families" className="mt-2">
      <ul className="flex flex-wrap gap-x-5">
        {families.map(({ family, title, metrics: ofFamily }) => (
          <li key={family}>
            <a href={`#${family}`} className="link inline-flex min-h-7 items-center touch:min-h-11">
              {title}
            </a>{" "}
            <span className="text-xs text-muted">{ofFamily.length}</span>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function NothingFound({ text, onClear }: { text: string; onClear: () => void }) {
  const clear = () => {
    onClear();
    document.getElementById(finderId)?.focus();
  };
  return (
    <div className="level-notch mt-4 max-w-xl pt-3">
      <h2 className="text-sm font-semibold wrap-anywhere">No metric fits “{text.trim()}”</h2>
      <p className="mt-1">
        Every word must fit a metric’s name, unit, field or meaning. Try fewer or plainer words.
      </p>
      <Button className="mt-3" onClick={clear}>
        Clear search
      </Button>
    </div>
  );
}

function UnknownMetric({ id }: { id: string }) {
  return (
    <NoticeList
      notices={[
        {
          id: "unknown-metric",
          icon: "alert",
          lead: `There is no metric “${shorten(id, 60)}”.`,
          rest: "All there are follow; choose one.",
        },
      ]}
    />
  );
}

/** What is searched for stays in the address, so that Back returns to what was found. */
function keepInAddress(text: string): void {
  const { pathname, search } = window.location;
  const query = new URLSearchParams(search);
  if (text.trim() === "") query.delete("find");
  else query.set("find", text);
  window.history.replaceState(null, "", query.size > 0 ? `${pathname}?${query}` : pathname);
}
