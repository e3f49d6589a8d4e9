import { Fragment, type ReactNode } from "react";
import { Code } from "@/components/ui/prose";
import {
  additivityWords,
  caveatsOf,
  fieldWords,
  formulaOf,
  kindWords,
  relatedMetrics,
  unitWords,
} from "@/lib/metrics/describe-metric";
import type { Metric } from "@/lib/metrics/metric";

type MetricDefinitionProps = {
  metric: Metric;
  /** A link to another metric, as the page shows them. */
  linkTo: (metric: Metric) => ReactNode;
  /** More rows of the list. */
  children?: ReactNode;
};

/** What a metric is and how to read it, as its catalogue entry says. */
export function MetricDefinition({ metric, linkTo, children }: MetricDefinitionProps) {
  const formula = formulaOf(metric);
  const related = relatedMetrics(metric);
  const caveats = caveatsOf(metric);
  return (
    <div className="@container">
      <p className="max-w-2xl">{metric.about}</p>
      <dl className="mt-3 space-y-2.5 @md:space-y-1.5">
        <DefinitionRow name="Unit">{unitWords(metric)}.</DefinitionRow>
        <DefinitionRow name="Kind">{kindWords(metric)}</DefinitionRow>
        {formula && (
          <DefinitionRow name="Computed as">
            {formula.lead}{" "}
            {formula.terms.map(({ sign, metric: part }) => (
              <Fragment key={part.id}>
                {sign && ` ${sign} `}
                {linkTo(part)}
              </Fragment>
            ))}
            {formula.tail && ` ${formula.tail}`}.
          </DefinitionRow>
        )}
        <DefinitionRow name={formula ? "Read from" : "Source field"}>
          <ul className="space-y-1 wrap-anywhere">
            {fieldWords(metric).map((field) => (
              <li key={field}>
                <FieldName>{field}</FieldName>
              </li>
            ))}
          </ul>
        </DefinitionRow>
        <DefinitionRow name="Over servers">{additivityWords(metric)}</DefinitionRow>
        <DefinitionRow name="Beware of">
          <ul className={caveats.length > 1 ? "list-disc space-y-1 pl-4.5" : undefined}>
            {caveats.map((caveat) => (
              <li key={caveat}>{caveat}</li>
            ))}
          </ul>
        </DefinitionRow>
        {related.length > 0 && (
          <DefinitionRow name="See also">
            <ul className="flex flex-wrap gap-x-3 gap-y-1">
              {related.map((other) => (
                <li key={other.id}>{linkTo(other)}</li>
              ))}
            </ul>
          </DefinitionRow>
        )}
        {children}
      </dl>
    </div>
  );
}

export function DefinitionRow({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="gap-x-4 @md:grid @md:grid-cols-[7.5rem_minmax(0,1fr)]">
      <dt className="text-xs leading-5 font-semibold text-muted">{name}</dt>
      <dd className="min-w-0 max-w-2xl">{children}</dd>
    </div>
  );
}

function FieldName({ children }: { children: string }) {
  return children
    .split("`")
    .map((part, index) => (index % 2 === 0 ? part : <Code key={part}>{breakable(part)}</Code>));
}

/** A path that wraps where it is jointed. */
export function breakable(path: string): ReactNode {
  return path.split(/(?<=[./_?&=,-])/).map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text, which repeat and never move
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}
