import { figurePaths } from "@/lib/snapshot/figures";
import type { Figures, Snapshot } from "@/lib/snapshot/snapshot";
import { storeToken } from "./enterprises";
import type { Database } from "./tables";

/** A snapshot that a test changes in the respects it is about. */
export function testSnapshot(changes: Partial<Snapshot> = {}): Snapshot {
  const day = changes.day ?? "2026-11-20";
  const snapshot: Snapshot = {
    serverId: "server-a",
    day,
    collectionDate: `${day}T23:59:59Z`,
    schemaVersion: "20230306",
    ghesVersion: "3.18.1",
    hostName: "github.example.com",
    featuresEnabled: ["license_usage_sync"],
    dormancyThresholdDays: 90,
    figures: { "ghe_stats.users.total_users": 2_000 },
    body: {},
    ...changes,
  };
  return { ...snapshot, body: { server_id: snapshot.serverId, figures: snapshot.figures, ...changes.body } };
}

/** Every published figure with a value of its own. */
export function everyFigure(): Figures {
  return Object.fromEntries(figurePaths.map((path, index) => [path, index * 1_000 + 1]));
}

export async function connectTestEnterprise(
  database: Database,
  slug = "acme-corp",
  token = "ghp_canary_1234",
) {
  const facts = { kind: "classic", login: "mona", scopes: ["read:enterprise"], expiresAt: null };
  return storeToken(database, { slug, token, facts, addedBy: null });
}
