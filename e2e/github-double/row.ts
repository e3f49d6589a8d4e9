export const ecosystemNames = ["npm", "maven", "docker", "nuget", "rubygems", "containers"] as const;

export type EcosystemRow = {
  name: (typeof ecosystemNames)[number];
  enabled: "TRUE" | "FALSE" | "READONLY";
  published_packages_count: number;
  private_packages_count: number;
  public_packages_count: number;
  internal_packages_count: number;
  user_packages_count: number;
  organization_packages_count: number;
  daily_download_count: number;
  daily_update_count: number;
  daily_delete_count: number;
  daily_create_count: number;
};

/** One server's figures on one day, in the published shape. */
export type Row = {
  server_id: string;
  collection_date: string;
  schema_version: string;
  ghes_version: string;
  host_name: string;
  github_connect: { features_enabled: string[] };
  ghe_stats: {
    comments: Record<
      | "total_commit_comments"
      | "total_gist_comments"
      | "total_issue_comments"
      | "total_pull_request_comments",
      number
    >;
    gists: Record<"total_gists" | "private_gists" | "public_gists", number>;
    hooks: Record<"total_hooks" | "active_hooks" | "inactive_hooks", number>;
    issues: Record<"total_issues" | "open_issues" | "closed_issues", number>;
    milestones: Record<"total_milestones" | "open_milestones" | "closed_milestones", number>;
    orgs: Record<"total_orgs" | "disabled_orgs" | "total_teams" | "total_team_members", number>;
    pages: Record<"total_pages", number>;
    pulls: Record<"total_pulls" | "merged_pulls" | "mergeable_pulls" | "unmergeable_pulls", number>;
    repos: Record<
      "total_repos" | "root_repos" | "fork_repos" | "org_repos" | "total_pushes" | "total_wikis",
      number
    >;
    users: Record<"total_users" | "admin_users" | "suspended_users", number>;
  };
  dormant_users: { total_dormant_users: number; dormancy_threshold: string };
  actions_stats: { number_of_repos_using_actions: number; percentage_of_repos_using_actions: string };
  packages_stats: { registry_enabled: boolean; registry_v2_enabled: boolean; ecosystems: EcosystemRow[] };
};
