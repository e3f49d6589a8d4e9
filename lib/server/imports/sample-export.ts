import "server-only";
import { addDays, daysBetween } from "@/lib/period/day";
import { exportCsvHeader, exportCsvRow } from "@/lib/snapshot/export-csv";
import { ecosystems } from "@/lib/snapshot/figures";
import type { Json } from "@/lib/snapshot/snapshot";

type SampleServer = {
  id: string;
  hostName: string;
  people: number;
  /** Days before the last one of the sample. */
  since: number;
  upgrades: { since: number; version: string }[];
  missing: (daysAgo: number) => boolean;
};

const daysOfSample = 400;

/** No host of that name can exist: `.example` is reserved (RFC 2606). */
const servers: SampleServer[] = [
  {
    id: "5a3b1e00-0000-4000-8000-000000000001",
    hostName: "ghes-main.sample.example",
    people: 6_900,
    since: daysOfSample,
    upgrades: [
      { since: daysOfSample, version: "3.16.4" },
      { since: 212, version: "3.17.2" },
      { since: 47, version: "3.18.1" },
    ],
    missing: () => false,
  },
  {
    id: "5a3b1e00-0000-4000-8000-000000000002",
    hostName: "ghes-eu.sample.example",
    people: 3_400,
    since: daysOfSample,
    upgrades: [
      { since: daysOfSample, version: "3.16.4" },
      { since: 40, version: "3.17.6" },
    ],
    missing: (daysAgo) => daysAgo === 131 || daysAgo === 132,
  },
  {
    id: "5a3b1e00-0000-4000-8000-000000000003",
    hostName: "ghes-labs.sample.example",
    people: 900,
    since: 230,
    upgrades: [{ since: 230, version: "3.18.0" }],
    missing: (daysAgo) => daysAgo === 18,
  },
];

/** Since then the servers of the sample call accounts dormant sooner, which makes the line step. */
const shorterThreshold = 64;

/** A made-up export of three servers up to a day, in GitHub's CSV dialect: the same for the same day. */
export function* sampleExport(lastDay: string): Generator<string> {
  yield exportCsvHeader;
  const running = servers.map((_, index) => ({ pushes: 40_000 * (3 - index), pulls: 21_000 * (3 - index) }));
  const random = seeded(20_261_126);
  for (let daysAgo = daysOfSample - 1; daysAgo >= 0; daysAgo -= 1) {
    const day = addDays(lastDay, -daysAgo);
    for (const [index, server] of servers.entries()) {
      const totals = running[index];
      if (!totals || daysAgo >= server.since) continue;
      const isWeekend = [2, 3].includes(((daysBetween("2000-01-01", day) % 7) + 9) % 7);
      const busy = server.people * (isWeekend ? 0.12 : 0.55) * (0.85 + 0.3 * random());
      totals.pushes += Math.round(busy * 1.4);
      totals.pulls += Math.round(busy * 0.22);
      if (!server.missing(daysAgo)) yield exportCsvRow(rowOf(server, day, daysAgo, totals, random));
    }
  }
}

function rowOf(
  server: SampleServer,
  day: string,
  daysAgo: number,
  { pushes, pulls }: { pushes: number; pulls: number },
  random: () => number,
): { [key: string]: Json } {
  const grown = 1 - 0.00042 * daysAgo;
  const users = Math.round(server.people * grown + 6 * Math.sin(daysAgo / 9));
  const suspended = Math.round(users * 0.087);
  const isShorter = daysAgo < shorterThreshold;
  const dormant = Math.round(users * ((isShorter ? 0.158 : 0.121) + 0.006 * Math.sin(daysAgo / 23)));
  const repositories = Math.round(server.people * 2.1 * (1 - 0.00078 * daysAgo));
  const usingActions = Math.round(repositories * (0.44 - 0.0004 * daysAgo));
  const issues = Math.round(pulls * 0.62);
  const version = server.upgrades.findLast(({ since }) => daysAgo < since)?.version ?? "3.16.4";
  const opened = Math.round(pulls * 0.031);
  return {
    server_id: server.id,
    collection_date: `${day}T00:00:00Z`,
    schema_version: "20230306",
    ghes_version: version,
    host_name: server.hostName,
    github_connect: { features_enabled: ["license_usage_sync", "server_statistics", "dependabot_access"] },
    dormant_users: {
      total_dormant_users: dormant,
      dormancy_threshold: `${isShorter ? 60 : 90} days`,
    },
    ghe_stats: {
      comments: {
        total_commit_comments: Math.round(pulls * 0.4),
        total_gist_comments: Math.round(users * 0.3),
        total_issue_comments: Math.round(issues * 3.1),
        total_pull_request_comments: Math.round(pulls * 4.2),
      },
      gists: {
        total_gists: Math.round(users * 1.2),
        private_gists: Math.round(users * 0.7),
        public_gists: Math.round(users * 0.5),
      },
      hooks: { total_hooks: 14, active_hooks: 11, inactive_hooks: 3 },
      issues: {
        total_issues: issues,
        open_issues: Math.round(issues * 0.21),
        closed_issues: Math.round(issues * 0.79),
      },
      milestones: { total_milestones: 620, open_milestones: 140, closed_milestones: 480 },
      orgs: {
        total_orgs: Math.round(server.people / 48),
        disabled_orgs: 2,
        total_teams: Math.round(server.people / 11),
        total_team_members: Math.round(users * 1.8),
      },
      pages: { total_pages: Math.round(repositories * 0.04) },
      pulls: {
        total_pulls: pulls,
        merged_pulls: Math.round(pulls * 0.83),
        mergeable_pulls: Math.round(opened * 0.72),
        unmergeable_pulls: Math.round(opened * 0.28),
      },
      repos: {
        total_repos: repositories,
        root_repos: Math.round(repositories * 0.86),
        fork_repos: Math.round(repositories * 0.14),
        org_repos: Math.round(repositories * 0.91),
        total_pushes: pushes,
        total_wikis: Math.round(repositories * 0.09),
      },
      users: { total_users: users, admin_users: Math.round(server.people / 400), suspended_users: suspended },
    },
    actions_stats: {
      number_of_repos_using_actions: usingActions,
      percentage_of_repos_using_actions: ((100 * usingActions) / repositories).toFixed(2),
    },
    packages_stats: {
      registry_enabled: true,
      registry_v2_enabled: true,
      ecosystems: ecosystems.map((name, index) => packagesOf(name, index, server, daysAgo, random)),
    },
  };
}

function packagesOf(
  name: string,
  index: number,
  { people }: SampleServer,
  daysAgo: number,
  random: () => number,
): { [key: string]: Json } {
  const published = Math.round((people / (6 + 5 * index)) * (1 - 0.0009 * daysAgo));
  const daily = (rate: number) => Math.round(published * rate * (0.7 + 0.6 * random()));
  return {
    name,
    enabled: index === 4 ? "READONLY" : "TRUE",
    published_packages_count: published,
    private_packages_count: Math.round(published * 0.3),
    public_packages_count: Math.round(published * 0.1),
    internal_packages_count: Math.round(published * 0.6),
    user_packages_count: Math.round(published * 0.15),
    organization_packages_count: Math.round(published * 0.85),
    daily_download_count: daily(4.1),
    daily_update_count: daily(0.05),
    daily_delete_count: daily(0.004),
    daily_create_count: daily(0.012),
  };
}

/** Mulberry32 */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
