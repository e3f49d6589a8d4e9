import { addDays, busyness, dayOf, daysBetween } from "./calendar.ts";
import type { ServerPlan } from "./enterprises.ts";
import { seededRandom } from "./random.ts";
import { type EcosystemRow, ecosystemNames, type Row } from "./row.ts";

/** Running totals of a whole large enterprise: what they stand at today, and their rise on a working day. */
const totals = {
  users: [12_838, 5.7],
  repos: [41_536, 18],
  forks: [11_204, 5],
  orgRepos: [33_918, 15],
  wikis: [6_842, 2],
  pushes: [18_406_220, 12_150],
  pulls: [1_486_310, 858],
  merged: [1_291_744, 780],
  issues: [612_480, 312],
  closedIssues: [561_930, 297],
  commitComments: [84_210, 14],
  gistComments: [6_230, 1.2],
  issueComments: [2_104_960, 1_250],
  pullComments: [4_918_300, 3_400],
  gists: [9_480, 3.1],
  privateGists: [5_870, 1.9],
  milestones: [14_205, 6],
  closedMilestones: [12_890, 5.6],
  orgs: [412, 0.12],
  disabledOrgs: [9, 0.01],
  teams: [3_962, 1.1],
  teamMembers: [31_420, 7.5],
  pages: [1_872, 0.9],
  hooks: [14, 0.01],
  actionsRepos: [17_930, 22],
} as const satisfies Record<string, readonly [today: number, perWorkingDay: number]>;

/** Packages of a whole large enterprise, and each ecosystem's downloads on a working day. */
const packages = {
  npm: [3_870, 1.6, 48_200],
  maven: [2_140, 0.7, 31_900],
  docker: [610, 0, 340],
  nuget: [980, 0.4, 8_700],
  rubygems: [260, 0.1, 1_150],
  containers: [4_320, 2.4, 86_500],
} as const satisfies Record<
  EcosystemRow["name"],
  readonly [today: number, perWorkingDay: number, downloads: number]
>;

const names = Object.keys(totals) as (keyof typeof totals)[];
const suspendedToday = 1_113;
const suspendedPerWeek = 4.3;
/** Activity was this much lower for every day further back: about 5 % in 90 days. */
const growthPerDay = Math.log(1.05) / 90;
const features = [
  "license_usage_sync",
  "server_statistics",
  "dependabot",
  "content_analysis",
  "content_analysis_notifications",
];

type Counts = Record<keyof typeof totals | "suspended", number>;

/** The rows a server has collected, oldest first, `days` of them but for the days it missed. */
export function serverHistory(
  plan: ServerPlan,
  { seed, now, days }: { seed: number; now: Date; days: number },
): Row[] {
  const today = dayOf(now);
  const age = Math.min(plan.ageDays ?? days, days);
  const rows: Row[] = [];
  for (const [index, counts] of countsByDay(plan, { seed, today, age }).entries()) {
    const day = addDays(today, index - age + 1);
    if (!plan.missingDaysAgo.includes(daysBetween(day, today)))
      rows.push(rowOf(plan, counts, { seed, day, now }));
  }
  return rows;
}

/** Walks back from today's totals, so that history of any length ends in the same figures. */
function countsByDay(
  plan: ServerPlan,
  { seed, today, age }: { seed: number; today: string; age: number },
): Counts[] {
  const current: Counts = { ...zero, suspended: Math.round(suspendedToday * plan.share) };
  for (const name of names) current[name] = Math.round(totals[name][0] * plan.share);
  current.actionsRepos = Math.round(current.actionsRepos * plan.actionsAdoption);
  const backwards: Counts[] = [];
  for (let daysAgo = 0; daysAgo < age; daysAgo++) {
    backwards.push({ ...current });
    const day = addDays(today, -daysAgo);
    const random = seededRandom(seed, plan.id, day);
    const pace = plan.share * busyness(day) * Math.exp(-growthPerDay * daysAgo);
    const sharedMood = 0.88 + 0.24 * random();
    for (const name of names) {
      const rise = totals[name][1] * pace * sharedMood * (0.94 + 0.12 * random());
      current[name] = Math.max(0, current[name] - Math.floor(rise + random()));
    }
    if (new Date(day).getUTCDay() === 1) {
      current.suspended = Math.max(
        0,
        current.suspended - Math.floor(suspendedPerWeek * plan.share + random()),
      );
    }
  }
  return backwards.reverse();
}

const zero = Object.fromEntries(names.map((name) => [name, 0])) as Counts;

function rowOf(plan: ServerPlan, counts: Counts, at: { seed: number; day: string; now: Date }): Row {
  const random = seededRandom(at.seed, plan.id, at.day, "figures");
  const daysAgo = daysBetween(at.day, dayOf(at.now));
  const before = plan.threshold.before;
  const shortThreshold = before !== null && daysAgo <= before.untilDaysAgo;
  const threshold = before && !shortThreshold ? before.days : plan.threshold.days;
  const swing = 1 + 0.012 * Math.sin(daysAgo / 9) + 0.008 * (random() - 0.5);
  const dormant = counts.users * 0.1262 * swing * (shortThreshold ? 1.31 : 1);
  const openPulls = 6_150 * plan.share * (0.96 + 0.08 * random());
  const actionsShare = counts.repos === 0 ? 0 : (100 * counts.actionsRepos) / counts.repos;
  const version = plan.upgrade && daysAgo <= plan.upgrade.daysAgo ? plan.upgrade.version : plan.firstVersion;
  return {
    server_id: plan.id,
    collection_date: collectionDate(plan, at, random()),
    schema_version: "20230306",
    ghes_version: version,
    host_name: plan.hostName,
    github_connect: { features_enabled: [...features] },
    ghe_stats: {
      comments: {
        total_commit_comments: counts.commitComments,
        total_gist_comments: counts.gistComments,
        total_issue_comments: counts.issueComments,
        total_pull_request_comments: counts.pullComments,
      },
      gists: {
        total_gists: counts.gists,
        private_gists: counts.privateGists,
        public_gists: counts.gists - counts.privateGists,
      },
      hooks: {
        total_hooks: counts.hooks,
        active_hooks: Math.ceil(counts.hooks * 0.8),
        inactive_hooks: counts.hooks - Math.ceil(counts.hooks * 0.8),
      },
      issues: {
        total_issues: counts.issues,
        open_issues: counts.issues - counts.closedIssues,
        closed_issues: counts.closedIssues,
      },
      milestones: {
        total_milestones: counts.milestones,
        open_milestones: counts.milestones - counts.closedMilestones,
        closed_milestones: counts.closedMilestones,
      },
      orgs: {
        total_orgs: counts.orgs,
        disabled_orgs: counts.disabledOrgs,
        total_teams: counts.teams,
        total_team_members: counts.teamMembers,
      },
      pages: { total_pages: counts.pages },
      pulls: {
        total_pulls: counts.pulls,
        merged_pulls: counts.merged,
        mergeable_pulls: Math.round(openPulls * 0.83),
        unmergeable_pulls: Math.round(openPulls * 0.17),
      },
      repos: {
        total_repos: counts.repos,
        root_repos: counts.repos - counts.forks,
        fork_repos: counts.forks,
        org_repos: counts.orgRepos,
        total_pushes: counts.pushes,
        total_wikis: counts.wikis,
      },
      users: {
        total_users: counts.users,
        admin_users: Math.max(2, Math.round(38 * plan.share)),
        suspended_users: counts.suspended,
      },
    },
    dormant_users: { total_dormant_users: Math.round(dormant), dormancy_threshold: `${threshold} days` },
    actions_stats: {
      number_of_repos_using_actions: counts.actionsRepos,
      percentage_of_repos_using_actions: actionsShare.toFixed(2),
    },
    packages_stats: {
      registry_enabled: true,
      registry_v2_enabled: true,
      ecosystems: ecosystemNames.map((name) => ecosystemRow(name, plan, daysAgo, busyness(at.day), random)),
    },
  };
}

function ecosystemRow(
  name: EcosystemRow["name"],
  plan: ServerPlan,
  daysAgo: number,
  busy: number,
  random: () => number,
): EcosystemRow {
  const enabled = name === "docker" ? plan.dockerRegistry : "TRUE";
  const [today, perDay, downloads] = packages[name];
  // Five working days in seven: a straight slope is near enough for a count that hardly moves.
  const published =
    enabled === "FALSE" ? 0 : Math.max(0, Math.round(plan.share * (today - perDay * daysAgo * (5 / 7))));
  const dailyFlow = (rate: number) =>
    enabled === "FALSE" ? 0 : Math.floor(rate * plan.share * busy * (0.85 + 0.3 * random()) + random());
  const writable = enabled === "TRUE" ? 1 : 0;
  const privateCount = Math.round(published * 0.46);
  const publicCount = Math.round(published * 0.13);
  const userCount = Math.round(published * 0.07);
  return {
    name,
    enabled,
    published_packages_count: published,
    private_packages_count: privateCount,
    public_packages_count: publicCount,
    internal_packages_count: published - privateCount - publicCount,
    user_packages_count: userCount,
    organization_packages_count: published - userCount,
    daily_download_count: dailyFlow(downloads),
    daily_update_count: dailyFlow(today * 0.05 * writable) * writable,
    daily_delete_count: dailyFlow(perDay * 0.3) * writable,
    daily_create_count: dailyFlow(perDay * 1.3) * writable,
  };
}

/** Today's collection never lies in the future, however early in the day the double is started. */
function collectionDate(plan: ServerPlan, { day, now }: { day: string; now: Date }, jitter: number): string {
  const midnight = Date.parse(day);
  const planned = midnight + plan.collectsAtMinute * 60_000 + Math.floor(jitter * 55) * 1_000;
  const time =
    planned <= now.getTime() ? planned : midnight + Math.floor((now.getTime() - midnight) / 2_000) * 1_000;
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}
