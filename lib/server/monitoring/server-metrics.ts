import "server-only";
import { type ExposedFigure, exposedFigures } from "@/lib/metrics/exposed-figures";
import type { MetricFamily } from "@/lib/metrics/openmetrics-text";
import { LastUsed } from "@/lib/server/statistics/last-used";
import { getDatabase } from "@/lib/server/store/database";
import type { EnterpriseRow } from "@/lib/server/store/enterprises";
import { listServers, type StoredServer } from "@/lib/server/store/listed-servers";
import { readWhole } from "@/lib/server/store/whole-readings";
import type { Reading } from "@/lib/snapshot/snapshot";
import { family, toSeconds } from "./family";

type Newest = StoredServer & { enterprise: string; reading: Reading };

/** A family stands in one place: ecosystems share theirs. */
const figuresByName = new Map<string, ExposedFigure[]>();
for (const figure of exposedFigures) {
  figuresByName.set(figure.name, [...(figuresByName.get(figure.name) ?? []), figure]);
}

/** In servers of all kept answers: some megabytes. */
const mostKept = 2_000;
const cache = new LastUsed<Newest[]>("newest-readings", mostKept, (servers) => servers.length + 1);

/**
 * Every figure of the newest snapshot of each server that is not archived; what that lacks is absent, whatever an
 * older one had.
 */
export async function serverMetrics(enterprises: readonly EnterpriseRow[]): Promise<MetricFamily[]> {
  const servers = (await Promise.all(enterprises.map(newestOf))).flat();
  return [
    family({
      name: "github_admin_server",
      type: "info",
      help: "The GitHub Enterprise Server version of a server, as last reported.",
      samples: servers.map((server) => ({
        labels: { ...labelsOf(server), ...(server.ghesVersion && { ghes_version: server.ghesVersion }) },
        value: 1,
      })),
    }),
    family({
      name: "github_admin_snapshot_timestamp_seconds",
      unit: "seconds",
      help: "When GitHub collected the newest stored snapshot of a server, which every other figure of it is of.",
      samples: servers.map((server) => ({
        labels: labelsOf(server),
        value: toSeconds(server.lastCollectedAt),
      })),
    }),
    family({
      name: "github_admin_dormancy_threshold_seconds",
      unit: "seconds",
      help: "The age without activity from which a server counts an account as dormant.",
      samples: servers.map((server) => ({
        labels: labelsOf(server),
        value: server.reading.dormancyThresholdDays && server.reading.dormancyThresholdDays * 86_400,
      })),
    }),
    ...[...figuresByName].map(([name, figures]) =>
      family({
        name,
        help: figures[0]?.help ?? "",
        ...(figures[0]?.unit && { unit: figures[0].unit }),
        samples: servers.flatMap((server) =>
          figures.map(({ labels, read }) => ({
            labels: { ...labelsOf(server), ...labels },
            value: read(server.reading.figures),
          })),
        ),
      }),
    ),
  ];
}

function newestOf({ slug, dataVersion }: EnterpriseRow): Promise<Newest[]> {
  return cache.getOrMake(JSON.stringify([slug, dataVersion]), async () => {
    const database = await getDatabase();
    const listed = await listServers(database, slug);
    const servers = listed.filter(({ archivedAt }) => archivedAt === null);
    const days = servers.map(({ serverId, lastDay }) => ({ serverId, day: lastDay }));
    const readings = new Map(
      (await readWhole(database, slug, days)).map((reading) => [reading.serverId, reading]),
    );
    return servers.flatMap((server) => {
      const reading = readings.get(server.serverId);
      return reading ? [{ ...server, enterprise: slug, reading }] : [];
    });
  });
}

function labelsOf({ enterprise, serverId, hostName }: Newest) {
  return { enterprise, server: serverId, hostname: hostName ?? "" };
}
