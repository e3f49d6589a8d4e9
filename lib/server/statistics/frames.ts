import "server-only";
import { findMetric } from "@/lib/metrics/catalogue";
import type { FramesAnswer } from "@/lib/metrics/frame-shape";
import { toFramesJson } from "@/lib/metrics/frames-json";
import type { Metric } from "@/lib/metrics/metric";
import { today } from "@/lib/period/day";
import { type CompressedText, compressText } from "@/lib/server/compressed-text";
import { invalidParameters } from "@/lib/server/problem";
import { type AlsoAsked, viewOfOthers } from "@/lib/view/also-asked";
import type { View } from "@/lib/view/view";
import { enterpriseOf } from "./enterprise-of";
import { LastUsed } from "./last-used";
import { refreshWhenStale } from "./sync";
import { lastReadAt } from "./sync-ledger";
import { type AnsweredEnterprise, answerView, type HostNames, type Wanted } from "./view-answer";

const maxMetrics = 60;
/** In numbers of all kept answers: some tens of megabytes. */
const mostKept = 500_000;
const cache = new LastUsed<Stored>("frames", mostKept, weightOf);
const mostBytesOfTexts = 32_000_000;
const texts = new LastUsed<CompressedText>("frames-json", mostBytesOfTexts, ({ gzipped }) => gzipped.length);

/** What an answer holds of the store; `readAt` moves without it. */
type Stored = Omit<FramesAnswer, "readAt">;

/** What is wanted as it can be answered now, by the key of all that the answer depends on but `readAt`. */
type Asked = { enterprise: AnsweredEnterprise; wanted: Wanted; now: string; key: string };

/**
 * The frames of a view, and what is asked for beside them. Reads the store only; where the store is stale or cold, a
 * read of GitHub is started beside it.
 */
export async function frames(
  slug: string,
  view: View,
  metricIds: readonly string[],
  beside: AlsoAsked = {},
): Promise<FramesAnswer> {
  return framesInStore(await askReading(slug, wantedOf(view, metricIds, beside, "shown")));
}

/** The same as JSON, which is made and compressed once for as long as nothing changes, and kept instead of what it says. */
export async function framesJson(
  slug: string,
  view: View,
  metricIds: readonly string[],
  beside: AlsoAsked,
): Promise<CompressedText> {
  const reading = await askReading(slug, wantedOf(view, metricIds, beside, "shown"));
  const { enterprise, wanted, now, key } = reading;
  return texts.getOrMake(JSON.stringify([key, enterprise.readAt]), async () => {
    const stored = cache.made(key) ?? (await answerView(enterprise, wanted, now));
    return compressText(JSON.stringify(toFramesJson({ ...stored, readAt: enterprise.readAt })));
  });
}

/** The frames of a view as far as they are stored, for those who may not have GitHub asked. */
export async function storedFrames(
  slug: string,
  view: View,
  metricIds: readonly string[],
  hostNames: HostNames,
): Promise<FramesAnswer> {
  const wanted = wantedOf(view, metricIds, {}, hostNames);
  return framesInStore(asked(await answeredEnterprise(slug), wanted));
}

async function askReading(slug: string, wanted: Wanted): Promise<Asked> {
  const enterprise = await answeredEnterprise(slug);
  await refreshWhenStale(enterprise);
  return asked(enterprise, wanted);
}

async function answeredEnterprise(slug: string): Promise<AnsweredEnterprise> {
  const [enterprise, readAt] = await Promise.all([enterpriseOf(slug), lastReadAt(slug)]);
  return { ...enterprise, readAt };
}

function wantedOf(
  view: View,
  metricIds: readonly string[],
  { summaries, also }: AlsoAsked,
  hostNames: HostNames,
): Wanted {
  return {
    view,
    metrics: metricsOf(metricIds, "metrics"),
    hostNames,
    summaries: summaries && metricsOf(summaries, "summaries"),
    also: also?.map((others) => ({
      view: viewOfOthers(view, others),
      metrics: metricsOf(others.metrics, "also"),
    })),
  };
}

/** Answers are kept by (what is wanted, data version, day), so an unchanged view costs three small queries. */
function asked(enterprise: AnsweredEnterprise, wanted: Wanted): Asked {
  const now = today(new Date());
  const { slug, dataVersion, token, readAt } = enterprise;
  const key = JSON.stringify([
    ...[slug, dataVersion, now, token === null, readAt === null],
    ...[wanted.hostNames, wanted.view, idsOf(wanted.metrics), idsOf(wanted.summaries)],
    wanted.also?.map(({ view, metrics }) => [view, idsOf(metrics)]),
  ]);
  return { enterprise, wanted, now, key };
}

function idsOf(metrics: readonly Metric[] | undefined): string[] | undefined {
  return metrics?.map(({ id }) => id);
}

async function framesInStore({ enterprise, wanted, now, key }: Asked): Promise<FramesAnswer> {
  const stored = await cache.getOrMake(key, () => answerView(enterprise, wanted, now));
  return { ...stored, readAt: enterprise.readAt };
}

/** Numbers in the answer, and something for what every answer and bucket has beside them. */
function weightOf({ frames, also = [] }: Stored): number {
  const all = [...frames, ...also.flatMap((other) => other.frames)];
  return all.reduce((weight, { days, series, total, previous }) => {
    return weight + days.length * (4 + series.length + (total ? 1 : 0) + (previous?.series.length ?? 0));
  }, 1_000);
}

function metricsOf(ids: readonly string[], parameter: string): Metric[] {
  const asked = new Set(ids);
  if (asked.size > maxMetrics) {
    throw invalidParameters([{ parameter, message: `At most ${maxMetrics} metrics a call.` }]);
  }
  return [...asked].map((id) => {
    const metric = findMetric(id);
    if (metric) return metric;
    const message =
      id === "" ? `\`${parameter}\` has an empty id.` : `There is no metric \`${id.slice(0, 40)}\`.`;
    throw invalidParameters([{ parameter, message }]);
  });
}
