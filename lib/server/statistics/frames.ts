import "server-only";
import { currentDay } from "@/lib/coverage/silence";
import { findMetric } from "@/lib/metrics/catalogue";
import { fieldsOf, risingFieldsOf } from "@/lib/metrics/fields-of";
import { computeFrames, computeServerDays } from "@/lib/metrics/frame";
import type { FramesAnswer } from "@/lib/metrics/frame-shape";
import { toFramesJson } from "@/lib/metrics/frames-json";
import type { Metric } from "@/lib/metrics/metric";
import { readingSpan } from "@/lib/metrics/reading-span";
import { thresholdHistory } from "@/lib/metrics/threshold-history";
import { today } from "@/lib/period/day";
import { anchorDay, comparisonPeriod, resolveRange } from "@/lib/period/period";
import { type CompressedText, compressText } from "@/lib/server/compressed-text";
import { invalidParameters, Problem } from "@/lib/server/problem";
import { getDatabase } from "@/lib/server/store/database";
import type { EnterpriseRow } from "@/lib/server/store/enterprises";
import { listServers, type StoredServer } from "@/lib/server/store/listed-servers";
import { serverLabels } from "@/lib/snapshot/server-label";
import type { View } from "@/lib/view/view";
import { enterpriseOf } from "./enterprise-of";
import { LastUsed } from "./last-used";
import { refreshWhenStale } from "./sync";
import { lastReadAt } from "./sync-ledger";
import { viewReadings } from "./view-readings";

const maxMetrics = 60;
/** In numbers of all kept answers: some tens of megabytes. */
const mostKept = 500_000;
const cache = new LastUsed<Stored>("frames", mostKept, weightOf);
const mostBytesOfTexts = 32_000_000;
const texts = new LastUsed<CompressedText>("frames-json", mostBytesOfTexts, ({ gzipped }) => gzipped.length);

/** What an answer holds of the store; `readAt` moves without it. */
type Stored = Omit<FramesAnswer, "readAt">;

/** Whether servers go by their host names, or by "Server 1", "Server 2" and ids that tell as little. */
type HostNames = "shown" | "hidden";

/** A view as it can be answered now, by the key of all that the answer depends on but `readAt`. */
type Asked = {
  enterprise: EnterpriseRow & { readAt: string | null };
  view: View;
  metrics: Metric[];
  hostNames: HostNames;
  now: string;
  key: string;
};

/**
 * The frames of a view. Reads the store only; where the store is stale or cold, a read of GitHub is started
 * beside it.
 */
export async function frames(slug: string, view: View, metricIds: string[]): Promise<FramesAnswer> {
  return framesInStore(await askReading(slug, view, metricIds));
}

/** The same as JSON, which is made and compressed once for as long as nothing changes. */
export async function framesJson(slug: string, view: View, metricIds: string[]): Promise<CompressedText> {
  const asked = await askReading(slug, view, metricIds);
  return texts.getOrMake(JSON.stringify([asked.key, asked.enterprise.readAt]), async () =>
    compressText(JSON.stringify(toFramesJson(await framesInStore(asked)))),
  );
}

/** The frames of a view as far as they are stored, for those who may not have GitHub asked. */
export async function storedFrames(
  slug: string,
  view: View,
  metricIds: string[],
  hostNames: HostNames,
): Promise<FramesAnswer> {
  return framesInStore(await ask(await enterpriseOf(slug), view, metricsOf(metricIds), hostNames));
}

async function askReading(slug: string, view: View, metricIds: string[]): Promise<Asked> {
  const metrics = metricsOf(metricIds);
  const enterprise = await enterpriseOf(slug);
  await refreshWhenStale(enterprise);
  return ask(enterprise, view, metrics, "shown");
}

/** Answers are kept by (view, data version, day), so an unchanged view costs three small queries. */
async function ask(
  enterprise: EnterpriseRow,
  view: View,
  metrics: Metric[],
  hostNames: HostNames,
): Promise<Asked> {
  const now = today(new Date());
  const readAt = await lastReadAt(enterprise.slug);
  const ids = metrics.map(({ id }) => id);
  const source = [enterprise.token === null, readAt === null];
  const key = JSON.stringify([enterprise.slug, enterprise.dataVersion, now, source, ids, view, hostNames]);
  return { enterprise: { ...enterprise, readAt }, view, metrics, hostNames, now, key };
}

async function framesInStore(asked: Asked): Promise<FramesAnswer> {
  const stored = await cache.getOrMake(asked.key, () => compute(asked));
  return { ...stored, readAt: asked.enterprise.readAt };
}

async function compute({ enterprise, view, metrics, hostNames, now }: Asked): Promise<Stored> {
  const database = await getDatabase();
  const stored = await listServers(database, enterprise.slug);
  const selected = selectServers(stored, view.servers);
  const lastDay =
    stored
      .map((server) => server.lastDay)
      .sort()
      .at(-1) ?? null;
  const firstDay = stored.map((server) => server.firstDay).sort()[0] ?? null;
  const period = resolveRange(view.range, anchorDay(currentDay(enterprise, stored, now), lastDay));
  const compared = comparisonPeriod(period, view.compare);
  const readings = await viewReadings(database, enterprise, stored, {
    servers: selected.map((server) => server.serverId),
    period: readingSpan(period, compared),
    figures: fieldsOf(metrics),
    rising: risingFieldsOf(metrics),
  });
  const nameOf = hostNames === "hidden" ? numberedNames(selected) : ownNames(stored);
  const renamed =
    hostNames === "hidden"
      ? readings.map((columns) => ({ ...columns, serverId: nameOf(columns.serverId).server }))
      : readings;
  const byServer = new Map(renamed.map((columns) => [columns.serverId, columns]));
  const named = (server: StoredServer) => ({
    ...nameOf(server.serverId),
    firstDay: server.firstDay,
    lastExpectedDay: server.archivedAt === null ? null : server.lastDay,
  });
  return {
    enterprise: enterprise.slug,
    ...(enterprise.isSample && { sample: true }),
    from: period.from,
    to: period.to,
    compare: view.compare,
    frames: computeFrames({
      metrics,
      readings: renamed,
      servers: selected.map(named),
      period,
      compare: view.compare,
      by: view.by,
      grain: view.grain,
    }),
    servers: selected.map((server) => {
      const { lastExpectedDay, ...known } = named(server);
      const reported = byServer.get(known.server) ?? nothingRead;
      return {
        ...known,
        number: nameOf(server.serverId).number,
        archived: lastExpectedDay !== null,
        ghesVersion: server.ghesVersion,
        lastDay: server.lastDay,
        lastCollectedAt: server.lastCollectedAt,
        days: computeServerDays(reported, named(server), period),
        thresholds: thresholdHistory(reported, period),
      };
    }),
    stored: firstDay && lastDay ? { firstDay, lastDay } : null,
    dataVersion: enterprise.dataVersion,
  };
}

const nothingRead = { days: new Int32Array(0), sources: [], dormancyThresholds: [] };

type NameOf = (serverId: string) => { server: string; label: string; number: number };

function ownNames(stored: StoredServer[]): NameOf {
  const labelOf = serverLabels(stored);
  const numbers = new Map(stored.map(({ serverId, number }) => [serverId, number]));
  return (serverId) => ({
    server: serverId,
    label: labelOf(serverId),
    number: numbers.get(serverId) ?? 1,
  });
}

/** Counted within the selection, so that they tell nothing of others; one that comes later takes no other's. */
function numberedNames(servers: StoredServer[]): NameOf {
  const inOrder = [...servers].sort((a, b) => a.number - b.number);
  const numbers = new Map(inOrder.map(({ serverId }, index) => [serverId, index + 1]));
  return (serverId) => {
    const number = numbers.get(serverId) ?? 1;
    return { server: `server-${number}`, label: `Server ${number}`, number };
  };
}

/** Numbers in the answer, and something for what every answer and bucket has beside them. */
function weightOf({ frames }: Stored): number {
  return frames.reduce((weight, { days, series, total, previous }) => {
    return weight + days.length * (4 + series.length + (total ? 1 : 0) + (previous?.series.length ?? 0));
  }, 1_000);
}

function metricsOf(ids: string[]): Metric[] {
  const asked = new Set(ids);
  if (asked.size > maxMetrics) {
    throw invalidParameters([{ parameter: "metrics", message: `At most ${maxMetrics} metrics a call.` }]);
  }
  return [...asked].map((id) => {
    const metric = findMetric(id);
    if (metric) return metric;
    const message = id === "" ? "`metrics` has an empty id." : `There is no metric \`${id.slice(0, 40)}\`.`;
    throw invalidParameters([{ parameter: "metrics", message }]);
  });
}

function selectServers(stored: StoredServer[], wanted: string[] | null): StoredServer[] {
  if (!wanted) return stored;
  const has = (server: StoredServer, id: string) => server.members.some(({ serverId }) => serverId === id);
  const unknown = wanted.find((id) => !stored.some((server) => has(server, id)));
  if (unknown === undefined) return stored.filter((server) => wanted.some((id) => has(server, id)));
  throw new Problem({
    status: 404,
    type: "server-unknown",
    title: "This server is not known here.",
    detail: `No server \`${unknown.slice(0, 40)}\` has reported for this enterprise.`,
    nextSteps: ["Choose among the servers that have reported, or show all."],
    errors: [{ parameter: "servers", message: "Not a server of this enterprise." }],
  });
}
