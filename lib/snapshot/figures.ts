/** The package ecosystems GitHub publishes figures for, by their API names. */
export const ecosystems = ["npm", "maven", "docker", "nuget", "rubygems", "containers"] as const;

export type Ecosystem = (typeof ecosystems)[number];

/** The ecosystem of a name as GitHub writes it, in its API or in its CSV export. */
export function ecosystemNamed(name: string): Ecosystem | undefined {
  const lower = name.trim().toLowerCase();
  // GitHub's CSV export writes `ruby_gems` for the API's `rubygems`.
  const apiName = lower === "ruby_gems" ? "rubygems" : lower;
  return ecosystems.find((ecosystem) => ecosystem === apiName);
}

/** The count fields of `packages_stats.ecosystems[]`; `daily_*` are 24-hour flows, the others running totals. */
export const ecosystemCounts = [
  "published_packages_count",
  "private_packages_count",
  "public_packages_count",
  "internal_packages_count",
  "user_packages_count",
  "organization_packages_count",
  "daily_download_count",
  "daily_update_count",
  "daily_delete_count",
  "daily_create_count",
] as const;

export type EcosystemCount = (typeof ecosystemCounts)[number];

/** Every published number outside the package ecosystems, by its path in the API's row. */
export const plainFigurePaths = [
  "ghe_stats.comments.total_commit_comments",
  "ghe_stats.comments.total_gist_comments",
  "ghe_stats.comments.total_issue_comments",
  "ghe_stats.comments.total_pull_request_comments",
  "ghe_stats.gists.total_gists",
  "ghe_stats.gists.private_gists",
  "ghe_stats.gists.public_gists",
  "ghe_stats.hooks.total_hooks",
  "ghe_stats.hooks.active_hooks",
  "ghe_stats.hooks.inactive_hooks",
  "ghe_stats.issues.total_issues",
  "ghe_stats.issues.open_issues",
  "ghe_stats.issues.closed_issues",
  "ghe_stats.milestones.total_milestones",
  "ghe_stats.milestones.open_milestones",
  "ghe_stats.milestones.closed_milestones",
  "ghe_stats.orgs.total_orgs",
  "ghe_stats.orgs.disabled_orgs",
  "ghe_stats.orgs.total_teams",
  "ghe_stats.orgs.total_team_members",
  "ghe_stats.pages.total_pages",
  "ghe_stats.pulls.total_pulls",
  "ghe_stats.pulls.merged_pulls",
  "ghe_stats.pulls.mergeable_pulls",
  "ghe_stats.pulls.unmergeable_pulls",
  "ghe_stats.repos.total_repos",
  "ghe_stats.repos.root_repos",
  "ghe_stats.repos.fork_repos",
  "ghe_stats.repos.org_repos",
  "ghe_stats.repos.total_pushes",
  "ghe_stats.repos.total_wikis",
  "ghe_stats.users.total_users",
  "ghe_stats.users.admin_users",
  "ghe_stats.users.suspended_users",
  "dormant_users.total_dormant_users",
  "actions_stats.number_of_repos_using_actions",
  "actions_stats.percentage_of_repos_using_actions",
] as const;

export type FigurePath =
  | (typeof plainFigurePaths)[number]
  | `packages_stats.ecosystems.${Ecosystem}.${EcosystemCount}`;

/**
 * Every published number. Package figures are addressed by ecosystem as in GitHub's CSV export
 * (`packages_stats.ecosystems.npm.daily_download_count`); the API sends the ecosystems as a list.
 */
export const figurePaths: readonly FigurePath[] = [
  ...plainFigurePaths,
  ...ecosystems.flatMap((ecosystem) =>
    ecosystemCounts.map((count) => `packages_stats.ecosystems.${ecosystem}.${count}` as const),
  ),
];
