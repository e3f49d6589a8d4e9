import "server-only";
import type { MetricFamily } from "@/lib/metrics/openmetrics-text";
import { rateLimitOf } from "@/lib/server/statistics/rate-limits";
import { countSnapshots } from "@/lib/server/statistics/snapshots";
import { getDatabase } from "@/lib/server/store/database";
import type { EnterpriseRow } from "@/lib/server/store/enterprises";
import { latestSucceededSync, latestSync } from "@/lib/server/store/syncs";
import { version } from "@/package.json";
import { family, toSeconds } from "./family";

const states = ["running", "succeeded", "failed"] as const;

/** How Tidemark itself is: its reads of GitHub, its tokens, what it has stored. */
export async function tidemarkMetrics(enterprises: readonly EnterpriseRow[]): Promise<MetricFamily[]> {
  const database = await getDatabase();
  const known = await Promise.all(
    enterprises.map(async (enterprise) => ({
      labels: { enterprise: enterprise.slug },
      token: enterprise.token,
      lastSync: await latestSync(database, enterprise.slug),
      lastSuccess: await latestSucceededSync(database, enterprise.slug),
      rateLimit: rateLimitOf(enterprise.slug),
      snapshots: await countSnapshots(enterprise, null),
    })),
  );
  type Known = (typeof known)[number];
  const ofEach = (read: (of: Known) => number | null | undefined) =>
    known.map((of) => ({ labels: of.labels, value: read(of) ?? null }));
  const instantOf = (instant: string | null | undefined) => (instant ? toSeconds(instant) : null);
  return [
    family({
      name: "tidemark_build",
      type: "info",
      help: "What runs.",
      samples: [{ labels: { version, node: process.versions.node }, value: 1 }],
    }),
    family({
      name: "tidemark_snapshots",
      help: "Stored snapshots: one a server and day.",
      samples: ofEach(({ snapshots }) => snapshots),
    }),
    family({
      name: "tidemark_sync_last_success_timestamp_seconds",
      unit: "seconds",
      help: "When the last good read of GitHub ended.",
      samples: ofEach(({ lastSuccess }) => instantOf(lastSuccess?.finishedAt)),
    }),
    family({
      name: "tidemark_sync_last_state",
      help: "The state of the newest read of GitHub is 1, the other states are 0.",
      samples: known.flatMap(({ labels, lastSync }) =>
        states.map((state) => ({
          labels: { ...labels, state },
          value: lastSync && Number(lastSync.state === state),
        })),
      ),
    }),
    family({
      name: "tidemark_token_expires_timestamp_seconds",
      unit: "seconds",
      help: "When the stored GitHub token expires; absent where GitHub does not say, or there is none.",
      samples: ofEach(({ token }) => instantOf(token?.expiresAt)),
    }),
    family({
      name: "tidemark_github_rate_limit",
      help: "Requests an hour that GitHub allows the token, as this process last saw within its hour.",
      samples: ofEach(({ rateLimit }) => rateLimit?.limit),
    }),
    family({
      name: "tidemark_github_rate_limit_remaining",
      help: "How many of them were left when this process last read GitHub within its hour.",
      samples: ofEach(({ rateLimit }) => rateLimit?.remaining),
    }),
    family({
      name: "tidemark_github_rate_limit_reset_timestamp_seconds",
      unit: "seconds",
      help: "When GitHub counts them anew.",
      samples: ofEach(({ rateLimit }) => instantOf(rateLimit?.resetsAt)),
    }),
  ];
}
