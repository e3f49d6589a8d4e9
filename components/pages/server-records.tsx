import type { ReactNode } from "react";
import { VersionTimeline } from "@/components/charts/version-timeline";
import { PageLink } from "@/components/ui/page-link";
import { Code } from "@/components/ui/prose";
import { RecordTable } from "@/components/ui/record-table";
import { paths } from "@/lib/client/paths";
import { type FeatureStay, featureWords, type Run } from "@/lib/coverage/runs";
import type { ServerRecord } from "@/lib/coverage/server-facts";
import { formatNumber } from "@/lib/metrics/format-value";
import { formatDay } from "@/lib/period/format";
import { EveryStoredDay } from "./every-stored-day";

const section = "level-notch mt-7 pt-3 md:mt-9";

/** What a server reported of itself over all its days. */
export function ServerRecords({ slug, record }: { slug: string; record: ServerRecord }) {
  const { versions, thresholds, features } = record;
  return (
    <>
      <Section title="GHES versions">
        {versions.length === 0 ? (
          <p className="mt-1">The server has not reported a version.</p>
        ) : (
          <>
            <VersionTimeline versions={versions} />
            <Runs label="GHES versions" title="Version" runs={versions} words={(version) => version} />
          </>
        )}
      </Section>
      <Section title="GitHub Connect features">
        <Features features={features} />
      </Section>
      <Section title="Dormancy threshold">
        {thresholds.length === 0 ? (
          <p className="mt-1">The server has not reported a threshold.</p>
        ) : (
          <Runs
            label="Dormancy thresholds"
            title="Threshold"
            runs={thresholds}
            words={(days) => (days === 1 ? "1 day" : `${days} days`)}
          />
        )}
      </Section>
      <section className={section}>
        <EveryStoredDay slug={slug} servers={[record]} newestDay={record.newestDay} asOf={record.days} />
        {record.missingDays > 0 && (
          <p className="mt-3 text-xs text-muted">
            <PageLink
              href={paths.coverage(slug)}
              className="link touch:inline-flex touch:min-h-11 touch:items-center"
            >
              Why days are missing
            </PageLink>{" "}
            is on Data coverage, as far as it is known.
          </p>
        )}
      </section>
    </>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={section}>
      <h2 className="text-sm font-semibold">{title}</h2>
      {children}
    </section>
  );
}

type RunsProps<Value> = {
  label: string;
  title: string;
  runs: readonly Run<Value>[];
  words: (value: Value) => string;
};

/** Newest first, as everything with dates is here. */
function Runs<Value>({ label, title, runs, words }: RunsProps<Value>) {
  return (
    <div className="max-w-2xl">
      <RecordTable label={label} columns={[title, "From", "To", "Days stored"]} numbers={["Days stored"]}>
        {runs.toReversed().map(({ value, from, to, days }) => (
          <tr key={from} className="whitespace-nowrap">
            <th scope="row">{words(value)}</th>
            <td>{formatDay(from)}</td>
            <td>{formatDay(to)}</td>
            <td className="text-right">{formatNumber(days)}</td>
          </tr>
        ))}
      </RecordTable>
    </div>
  );
}

function Features({ features }: { features: ServerRecord["features"] }) {
  if (!features) return <p className="mt-1">The server has not reported which features are enabled.</p>;
  return (
    <>
      <p className="mt-1">
        {features.enabled.length === 0
          ? "None is enabled."
          : `Enabled: ${listWords(features.enabled.map(featureWords))}.`}
      </p>
      {features.stays.length > 0 && (
        <div className="max-w-4xl">
          <RecordTable label="GitHub Connect features" columns={["Feature", "Appeared", "Disappeared after"]}>
            {features.stays.map((stay) => (
              <FeatureRow key={`${stay.feature} ${stay.since}`} stay={stay} />
            ))}
          </RecordTable>
        </div>
      )}
    </>
  );
}

function FeatureRow({ stay: { feature, since, until } }: { stay: FeatureStay }) {
  return (
    <tr className="whitespace-nowrap">
      <th scope="row" className="max-md:min-w-40 max-md:wrap-anywhere max-md:whitespace-normal">
        {featureWords(feature)} <Code>{feature}</Code>
      </th>
      <td>{since ? formatDay(since) : "On or before the first day"}</td>
      <td>{until ? formatDay(until) : <span className="text-muted">Still enabled</span>}</td>
    </tr>
  );
}

/** "A, B and C" */
function listWords(items: readonly string[]): string {
  const [last = ""] = items.slice(-1);
  return items.length < 2 ? last : `${items.slice(0, -1).join(", ")} and ${last}`;
}
