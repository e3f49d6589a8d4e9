import { Fragment, type ReactNode } from "react";
import { BreakableCode } from "@/components/ui/prose";
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
};

/** What a metric is and how to read it, as its catalogue entry says. */
export function MetricDefinition({ metric, linkTo }: MetricDefinitionProps) {
  const formula = formulaOf(metric);
  const related = relatedMetrics(metric);
  return (
    <>
      <p className="max-w-2xl">{metric.about}</p>
      <DefinitionList>
        <dt>Unit</dt>
        <dd>{unitWords(metric)}.</dd>
        <dt>Kind</dt>
        <dd>{kindWords(metric)}</dd>
        {formula && (
          <>
            <dt>Computed as</dt>
            <dd>
              <p>
                {formula.lead}{" "}
                {formula.terms.map(({ sign, metric: part }) => (
                  <Fragment key={part.id}>
                    {sign && ` ${sign} `}
                    {linkTo(part)}
                  </Fragment>
                ))}
                {formula.tail && ` ${formula.tail}`}.
              </p>
            </dd>
          </>
        )}
        <dt>{formula ? "Read from" : "Source field"}</dt>
        <dd>
          <Items>{fieldWords(metric).map(fieldName)}</Items>
        </dd>
        <dt>Over servers</dt>
        <dd>{additivityWords(metric)}</dd>
        <dt>Beware of</dt>
        <dd>
          <Items marked>{caveatsOf(metric)}</Items>
        </dd>
        {related.length > 0 && (
          <>
            <dt>See also</dt>
            <dd className="[&_a]:-my-0.5 [&_a]:inline-flex [&_a]:min-h-6 [&_a]:items-center [&_a]:touch:my-0 [&_a]:touch:min-h-11">
              <Items>{related.map(linkTo)}</Items>
            </dd>
          </>
        )}
      </DefinitionList>
    </>
  );
}

/** Terms over their definitions, or beside them where there is room. */
export function DefinitionList({ children }: { children: ReactNode }) {
  return (
    <div className="@container">
      <dl className="mt-3 grid gap-x-4 @md:grid-cols-[7.5rem_minmax(0,1fr)] @md:gap-y-1.5 [&>dd]:max-w-2xl [&>dd]:min-w-0 [&>dt]:text-xs [&>dt]:leading-5 [&>dt]:font-semibold [&>dt]:text-muted @max-md:[&>dt]:not-first:mt-2.5">
        {children}
      </dl>
    </div>
  );
}

/** A list where there are several. */
function Items({ children, marked = false }: { children: ReactNode[]; marked?: boolean }) {
  if (children.length === 1) return children[0];
  return (
    <ul className={marked ? "list-disc space-y-1 pl-4.5" : "space-y-1"}>
      {children.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what is said of a metric never moves
        <li key={index}>{item}</li>
      ))}
    </ul>
  );
}

function fieldName(words: string): ReactNode {
  return words
    .split("`")
    .map((part, index) => (index % 2 === 0 ? part : <BreakableCode key={part}>{part}</BreakableCode>));
}
