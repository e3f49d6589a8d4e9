import { defineMetric } from "./define-metric";

export const organizations = [
  defineMetric({
    id: "orgs-total",
    family: "organizations",
    title: "Organizations",
    label: "Total",
    unit: "organizations",
    kind: "stock",
    source: "ghe_stats.orgs.total_orgs",
    about: "All organizations, disabled ones included. One that exists on two servers counts twice.",
  }),
  defineMetric({
    id: "orgs-disabled",
    family: "organizations",
    title: "Disabled organizations",
    label: "Disabled",
    unit: "organizations",
    kind: "stock",
    source: "ghe_stats.orgs.disabled_orgs",
    about: "Organizations that are disabled.",
  }),
  defineMetric({
    id: "teams-total",
    family: "organizations",
    title: "Teams",
    unit: "teams",
    kind: "stock",
    source: "ghe_stats.orgs.total_teams",
    about: "Teams of all organizations.",
  }),
  defineMetric({
    id: "team-members",
    family: "organizations",
    title: "Team members",
    unit: "accounts",
    kind: "stock",
    adds: "accounts",
    source: "ghe_stats.orgs.total_team_members",
    about:
      "Members of teams, as each server counts them. Someone with accounts on two servers counts twice, and perhaps once per team.",
  }),
  defineMetric({
    id: "teams-per-org",
    family: "organizations",
    title: "Teams per organization",
    unit: "teams per organization",
    kind: "ratio",
    decimals: 1,
    source: { type: "ratio", numerator: "teams-total", denominator: "orgs-total" },
    about: "Teams divided by organizations, disabled organizations included.",
  }),
];
