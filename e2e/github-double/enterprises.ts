/** What a server goes through; days are counted back from the newest day, 0 being today. */
export type ServerPlan = {
  id: string;
  hostName: string;
  /** Its part of what the largest enterprise has in all. */
  share: number;
  /** Days of history; the whole history where absent. */
  ageDays?: number;
  firstVersion: string;
  upgrade: { daysAgo: number; version: string } | null;
  threshold: { days: number; before: { days: number; untilDaysAgo: number } | null };
  /** Days without a row. */
  missingDaysAgo: readonly number[];
  /** When its daily job runs, in minutes after midnight UTC. */
  collectsAtMinute: number;
  dockerRegistry: "FALSE" | "READONLY";
  /** How widely Actions is used, against the enterprise's average. */
  actionsAdoption: number;
};

export type EnterprisePlan = {
  slug: string;
  /** GitHub's own number of the account. */
  id: number;
  kind: "enterprise" | "organization";
  servers: readonly ServerPlan[];
};

const acmeGap = [46, 45];
const acmeThreshold = { days: 60, before: { days: 90, untilDaysAgo: 34 } };

/** Alike, long, in other scripts, of the longest label DNS knows, and none at all. */
const hooliHostNames = [
  "ghes-production-europe-west-frankfurt-01.engineering.hooli.example",
  "ghes-production-europe-west-frankfurt-02.engineering.hooli.example",
  "ghes-production-europe-west-frankfurt-03.engineering.hooli.example",
  "ghes-production-europe-west-dublin-01.engineering.hooli.example",
  "ghes-staging-europe-west-dublin-01.engineering.hooli.example",
  `${"x".repeat(63)}.hooli.example`,
  "代码托管.hooli.example",
  "برمجة.hooli.example",
  "🐙🐱.hooli.example",
  "git.hooli.example",
  "git.hooli.example",
  "",
];

/** A small server without any event. */
function plainServer(hostName: string, index: number): ServerPlan {
  return {
    id: `5e${String(index).padStart(2, "0")}c0de-2b7d-4c1e-9a60-0f3b8d6e7a${String(index).padStart(2, "0")}`,
    hostName,
    share: 0.02 + 0.01 * (index % 7),
    firstVersion: "3.18.2",
    upgrade: null,
    threshold: { days: 90, before: null },
    missingDaysAgo: [],
    collectsAtMinute: 120 + index,
    actionsAdoption: 0.8 + 0.05 * (index % 5),
    dockerRegistry: "FALSE",
  };
}

export const enterprisePlans: readonly EnterprisePlan[] = [
  {
    slug: "acme-corp",
    id: 4_242,
    kind: "enterprise",
    servers: [
      {
        id: "7c1e0a52-3f64-4d0b-9a57-6f2d1b8e4c10",
        hostName: "ghes-us.acme.example",
        share: 0.55,
        firstVersion: "3.17.5",
        upgrade: { daysAgo: 68, version: "3.18.2" },
        threshold: acmeThreshold,
        missingDaysAgo: acmeGap,
        collectsAtMinute: 364,
        dockerRegistry: "READONLY",
        actionsAdoption: 1.02,
      },
      {
        id: "b3a9d6f4-8e21-4c7a-8d35-02c4f9e7a681",
        hostName: "ghes-eu.acme.example",
        share: 0.3,
        firstVersion: "3.17.5",
        upgrade: { daysAgo: 67, version: "3.18.2" },
        threshold: acmeThreshold,
        missingDaysAgo: [...acmeGap, 2, 1, 0],
        collectsAtMinute: 365,
        dockerRegistry: "READONLY",
        actionsAdoption: 0.91,
      },
      {
        id: "e95f27c8-1b40-47de-b6c2-5a8d3e90f174",
        hostName: "",
        share: 0.15,
        firstVersion: "3.17.4",
        upgrade: { daysAgo: 69, version: "3.18.1" },
        threshold: acmeThreshold,
        missingDaysAgo: acmeGap,
        collectsAtMinute: 371,
        dockerRegistry: "FALSE",
        actionsAdoption: 1.11,
      },
    ],
  },
  {
    slug: "globex",
    id: 4_243,
    kind: "enterprise",
    servers: [
      {
        id: "4d82b1c7-90ae-4f13-a7d9-3be65c0f2a98",
        hostName: "git.globex.example",
        share: 0.04,
        ageDays: 40,
        firstVersion: "3.18.2",
        upgrade: null,
        threshold: { days: 30, before: null },
        missingDaysAgo: [],
        collectsAtMinute: 130,
        dockerRegistry: "FALSE",
        actionsAdoption: 1.3,
      },
    ],
  },
  {
    slug: "initech-org",
    id: 628_795,
    kind: "organization",
    servers: [
      {
        id: "19f3ce80-62d5-4b9b-8c41-d70a5e2b6f33",
        hostName: "code.initech.example",
        share: 0.02,
        firstVersion: "3.16.9",
        upgrade: { daysAgo: 120, version: "3.17.3" },
        threshold: { days: 90, before: null },
        missingDaysAgo: [],
        collectsAtMinute: 1_439,
        dockerRegistry: "FALSE",
        actionsAdoption: 0.6,
      },
    ],
  },
  { slug: "empty-inc", id: 4_244, kind: "enterprise", servers: [] },
  { slug: "hooli", id: 4_245, kind: "enterprise", servers: hooliHostNames.map(plainServer) },
  {
    slug: "silent-inc",
    id: 4_246,
    kind: "enterprise",
    servers: ["git-1.silent.example", "git-2.silent.example"].map((hostName, index) => ({
      ...plainServer(hostName, index + 20),
      missingDaysAgo: [...Array(12 + 3 * index).keys()],
    })),
  },
  {
    slug: "one-day",
    id: 4_247,
    kind: "enterprise",
    servers: [{ ...plainServer("git.one.example", 30), ageDays: 1 }],
  },
  {
    slug: "two-days",
    id: 4_248,
    kind: "enterprise",
    servers: [{ ...plainServer("git.two.example", 31), ageDays: 2 }],
  },
];

/** Where an account's statistics are by its number, as GitHub's links may name them. */
export function numberedPath({ kind, id }: EnterprisePlan): string {
  return `/${kind}s/${id}/server-statistics`;
}
