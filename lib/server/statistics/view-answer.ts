import "server-only";
import { currentDay } from "@/lib/coverage/silence";
import { fieldsOf, risingFieldsOf } from "@/lib/metrics/fields-of";
import { computeFrames, computeServerDays } from "@/lib/metrics/frame";
import type { FramesAnswer } from "@/lib/metrics/frame-shape";
import type { Metric } from "@/lib/metrics/metric";
import { computeSummaries } from "@/lib/metrics/metric-summaries";
import { readingSpan } from "@/lib/metrics/reading-span";
import { thresholdHistory } from "@/lib/metrics/threshold-history";
import { anchorDay, comparisonPeriod, type Period, resolveRange } from "@/lib/period/period";
import { Problem } from "@/lib/server/problem";
import { getDatabase } from "@/lib/server/store/database";
import type { EnterpriseRow } from "@/lib/server/store/enterprises";
import type { StoredServer } from "@/lib/server/store/listed-servers";
import type { ReadingColumns } from "@/lib/snapshot/reading-columns";
import { serverLabels } from "@/lib/snapshot/server-label";
import type { Compare, View } from "@/lib/view/view";
import { knownServers } from "./known-servers";
import { withReadings } from "./view-readings";

/** Whether servers go by their host names, or by "Server 1", "Server 2" and ids that tell as little. */
export type HostNames = "shown" | "hidden";

type WantedFrames = { view: View; metrics: Metric[] };

export type Wanted = WantedFrames & {
  hostNames: HostNames;
  summaries: Metric[] | undefined;
  /** Of the same dates and servers. */
  also: WantedFrames[] | undefined;
};

/** An enterprise, and whether GitHub was ever read of it. */
export type AnsweredEnterprise = EnterpriseRow & { readAt: string | null };

/** Computes what is wanted of an enterprise's rows on a UTC day. */
export async function answerView(
  enterprise: AnsweredEnterprise,
  wanted: Wanted,
  now: string,
): Promise<Omit<FramesAnswer, "readAt">> {
  const stored = await knownServers(enterprise);
  const selected = selectServers(stored, wanted.view.servers);
  const lastDay =
    stored
      .map((server) => server.lastDay)
      .sort()
      .at(-1) ?? null;
  const firstDay = stored.map((server) => server.firstDay).sort()[0] ?? null;
  const newest = anchorDay(currentDay(enterprise, stored, now), lastDay);
  const period = resolveRange(wanted.view.range, newest);

  const nameOf = wanted.hostNames === "hidden" ? numberedNames(selected) : ownNames(stored);
  const servers = selected.map((server) => ({
    ...nameOf(server.serverId),
    firstDay: server.firstDay,
    lastExpectedDay: server.archivedAt === null ? null : server.lastDay,
  }));
  const all: WantedFrames[] = [wanted, ...(wanted.also ?? [])];
  const selectionOf = (metrics: readonly Metric[], compare: Compare) => ({
    servers: selected.map((server) => server.serverId),
    period: readingSpan(period, comparisonPeriod(period, compare)),
    figures: fieldsOf(metrics),
    rising: risingFieldsOf(metrics),
  });
  const selections = [
    ...all.map(({ metrics, view }) => selectionOf(metrics, view.compare)),
    ...(wanted.summaries ? [selectionOf(wanted.summaries, "none")] : []),
  ];
  return withReadings(await getDatabase(), enterprise, stored, selections, (read) => {
    const readings = read.map((of) =>
      of.map((columns) => ({ ...columns, serverId: nameOf(columns.serverId).server })),
    );
    const [own, ...also] = all.map(({ metrics, view: { compare, by, grain } }, at) => ({
      compare,
      frames: computeFrames({
        ...{ metrics, servers, period, compare, by, grain },
        readings: readings[at] ?? [],
      }),
    }));
    return {
      enterprise: enterprise.slug,
      ...(enterprise.isSample && { sample: true }),
      ...{ from: period.from, to: period.to, compare: wanted.view.compare },
      frames: own?.frames ?? [],
      ...(wanted.summaries && {
        summaries: computeSummaries({
          ...{ metrics: wanted.summaries, servers, period },
          readings: readings.at(-1) ?? [],
        }),
      }),
      ...(wanted.also && { also }),
      servers: serversOf(selected, servers, readings[0] ?? [], period),
      stored: firstDay && lastDay ? { firstDay, lastDay } : null,
      dataVersion: enterprise.dataVersion,
    };
  });
}

type NamedServer = Name & { firstDay: string; lastExpectedDay: string | null };

function serversOf(
  selected: readonly StoredServer[],
  named: readonly NamedServer[],
  readings: readonly ReadingColumns[],
  period: Period,
): FramesAnswer["servers"] {
  const byServer = new Map(readings.map((columns) => [columns.serverId, columns]));
  return named.flatMap((name, position) => {
    const server = selected[position];
    const reported = byServer.get(name.server) ?? nothingRead;
    return server
      ? {
          ...{ server: name.server, label: name.label, number: name.number },
          archived: name.lastExpectedDay !== null,
          ghesVersion: server.ghesVersion,
          firstDay: server.firstDay,
          lastDay: server.lastDay,
          lastCollectedAt: server.lastCollectedAt,
          days: computeServerDays(reported, name, period),
          thresholds: thresholdHistory(reported, period),
        }
      : [];
  });
}

const nothingRead = { days: new Int32Array(0), facts: [] };

type Name = { server: string; label: string; number: number };

function ownNames(stored: readonly StoredServer[]): (serverId: string) => Name {
  const labelOf = serverLabels(stored);
  const numbers = new Map(stored.map(({ serverId, number }) => [serverId, number]));
  return (serverId) => ({
    server: serverId,
    label: labelOf(serverId),
    number: numbers.get(serverId) ?? 1,
  });
}

/** Counted within the selection, so that they tell nothing of others; one that comes later takes no other's. */
function numberedNames(servers: readonly StoredServer[]): (serverId: string) => Name {
  const inOrder = [...servers].sort((a, b) => a.number - b.number);
  const numbers = new Map(inOrder.map(({ serverId }, index) => [serverId, index + 1]));
  return (serverId) => {
    const number = numbers.get(serverId) ?? 1;
    return { server: `server-${number}`, label: `Server ${number}`, number };
  };
}

function selectServers(
  stored: readonly StoredServer[],
  wanted: readonly string[] | null,
): readonly StoredServer[] {
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
