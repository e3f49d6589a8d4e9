import "server-only";
import { z } from "zod";
import { accessTokenOperations } from "./access-token-operations";
import {
  connectionTestAnswer,
  enterpriseAnswer,
  framesAnswer,
  syncAnswer,
  syncLedgerAnswer,
} from "./answers";
import { auditOperations } from "./audit-operations";
import { getChart } from "./chart-operation";
import { startSyncs } from "./cron-operation";
import { importOperations } from "./import-operations";
import { getMetrics } from "./metrics-operation";
import { newAccount } from "./new-account";
import { operation } from "./operation";
import { getPagePicture } from "./page-picture-operation";
import { peopleOperations } from "./people-operations";
import { asksForCsv } from "./representation";
import { serverOperations } from "./server-operations";
import { shareOperations } from "./share-operations";
import { getSharedFile } from "./shared-operation";
import { slugParams } from "./slug-params";
import { datesOf, viewQuery } from "./view-query";

const givenToken = {
  token: z.string().min(1, "paste a token").max(1024, "is too long for a token").optional(),
  gitHubSignIn: z
    .literal(true)
    .optional()
    .describe("In place of `token`: takes the one that a GitHub sign-in of yours gave within the last hour"),
};

const isOneToken = (given: { token?: string | undefined; gitHubSignIn?: true | undefined }) =>
  (given.token === undefined) !== (given.gitHubSignIn === undefined);

const oneToken = { error: "give either `token` or `gitHubSignIn`", path: ["token"] };

const datesQuery = {
  from: z.string().optional().describe("First UTC day, `YYYY-MM-DD`"),
  to: z.string().optional().describe("Last UTC day, inclusive"),
};

const formatForLinks = z
  .enum(["json", "csv"])
  .optional()
  .describe("For links, which cannot set `Accept`: a file under a name of its own");

export const claimSetup = operation({
  id: "claimSetup",
  method: "POST",
  path: "/api/setup",
  summary: "Create the first owner with the code printed on the server's console; works once",
  access: "public",
  body: z.strictObject({
    code: z.string().max(40, "is not a setup code"),
    ...newAccount,
  }),
  answer: z.object({ signInUrl: z.url().describe("Signs the new owner in, once") }),
  status: 201,
  audit: { action: "setup-claimed", details: ({ body }) => ({ email: body.email }) },
});

export const testConnection = operation({
  id: "testConnection",
  method: "POST",
  path: "/api/connection-tests",
  summary: "Try a token and slug against GitHub; stores nothing",
  access: "admin",
  body: z
    .strictObject({ slug: z.string().max(100, "is too long for a slug"), ...givenToken })
    .refine(isOneToken, oneToken),
  answer: connectionTestAnswer,
});

export const listEnterprises = operation({
  id: "listEnterprises",
  method: "GET",
  path: "/api/enterprises",
  summary: "The connected enterprises of which you see something",
  access: "signed-in",
  answer: z.array(enterpriseAnswer),
});

export const connectEnterprise = operation({
  id: "connectEnterprise",
  method: "PUT",
  path: "/api/enterprises/{slug}",
  summary: "Test the token against GitHub, store it encrypted and start reading; replaces an earlier token",
  access: "admin",
  params: slugParams,
  body: z.strictObject(givenToken).refine(isOneToken, oneToken),
  answer: z.object({ enterprise: enterpriseAnswer, test: connectionTestAnswer, sync: syncAnswer }),
  audit: { action: "github-token-stored", details: ({ answer }) => ({ replaced: replacesToken(answer) }) },
});

export const removeEnterprise = operation({
  id: "removeEnterprise",
  method: "DELETE",
  path: "/api/enterprises/{slug}",
  summary:
    "Remove the enterprise with its token, its whole stored history, shares, access tokens, roles and invitations",
  access: "owner",
  params: slugParams,
  audit: { action: "enterprise-removed" },
});

export const removeToken = operation({
  id: "removeToken",
  method: "DELETE",
  path: "/api/enterprises/{slug}/token",
  summary: "Forget the stored token; the history stays",
  access: "admin",
  params: slugParams,
  audit: { action: "github-token-removed" },
});

export const startSync = operation({
  id: "startSync",
  method: "POST",
  path: "/api/enterprises/{slug}/sync",
  summary:
    "Read GitHub now; joins a read that is under way. With `from` and `to`, ask again for missing days alone",
  access: "admin",
  params: slugParams,
  query: z.strictObject(datesQuery),
  answer: syncAnswer,
  status: 202,
  audit: {
    action: "read-started",
    details: ({ query }) => (query.from === undefined ? {} : datesOf(query)),
  },
});

export const getSync = operation({
  id: "getSync",
  method: "GET",
  path: "/api/enterprises/{slug}/sync",
  summary: "The newest read of GitHub, with its progress",
  access: "viewer",
  params: slugParams,
  answer: syncAnswer.nullable(),
});

export const listSyncs = operation({
  id: "listSyncs",
  method: "GET",
  path: "/api/enterprises/{slug}/syncs",
  summary: "Every read of GitHub with its outcome, newest first",
  access: "viewer",
  params: slugParams,
  query: z.strictObject({
    before: z.string().max(40, "is not the id of a read").optional().describe("`before` of the page above"),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  answer: syncLedgerAnswer,
});

const framesQuery = viewQuery.extend({
  format: formatForLinks,
  metrics: z
    .string()
    .min(1, "name at least one metric")
    .max(4000, "is too long")
    .describe("Metric ids, comma-separated"),
  summaries: z
    .string()
    .max(4000, "is too long")
    .optional()
    .describe("Ids of metrics of which only the period's figure is wanted, compared with nothing"),
  also: z
    .string()
    .max(4000, "is too long")
    .optional()
    .describe(
      "Frames of the same dates and servers, drawn otherwise: queries of `metrics`, `compare`, `by` and `grain`, separated by `;`, encoded as one value. What one does not name is as in the call",
    ),
  title: z
    .string()
    .max(120, "is too long for a title")
    .optional()
    .describe("What the figures are of, for the name of a file"),
});

export const getFrames = operation({
  id: "getFrames",
  method: "GET",
  path: "/api/enterprises/{slug}/frames",
  summary: "Metrics over a period: columnar JSON, or CSV with `Accept: text/csv`",
  access: "viewer",
  params: slugParams,
  query: framesQuery,
  answer: framesAnswer,
  alsoAs: ["text/csv"],
  audit: { action: "exported", details: exportOf },
});
export const listSnapshots = operation({
  id: "listSnapshots",
  method: "GET",
  path: "/api/enterprises/{slug}/snapshots",
  summary:
    "The stored rows in GitHub's shape, or as its CSV export with `Accept: text/csv`; the header `Tidemark-Rows` tells how many",
  access: "viewer",
  params: slugParams,
  query: z.strictObject({ ...datesQuery, format: formatForLinks }),
  answer: z.array(z.record(z.string(), z.unknown())),
  alsoAs: ["text/csv"],
  audit: {
    action: "exported",
    details: ({ request, query }) => ({
      what: "snapshots",
      as: asksForCsv(request, query.format) ? "csv" : "json",
      ...datesOf(query),
    }),
  },
});

export const getServerStatistics = operation({
  id: "getServerStatistics",
  method: "GET",
  path: "/api/github/enterprise-installation/{enterprise_or_org}/server-statistics",
  summary:
    "GitHub's own endpoint with the stored token behind it: point Octokit's `baseUrl` at `/api/github`",
  access: "viewer",
  params: z.object({ enterprise_or_org: z.string().max(100) }),
  query: z.strictObject({
    date_start: z.string().optional().describe("First UTC day or instant"),
    date_end: z.string().optional().describe("Last UTC day or instant, inclusive"),
    per_page: z.coerce.number().int().min(1).max(100).default(100),
    page: z.coerce.number().int().min(1).max(100_000).default(1),
  }),
  answer: z.array(z.record(z.string(), z.unknown())),
  audit: {
    action: "exported",
    details: ({ query }) => ({ what: "snapshots", as: "json", page: query.page }),
  },
});

export const getLive = operation({
  id: "getLive",
  method: "GET",
  path: "/api/health/live",
  summary: "Answers while the process runs",
  access: "public",
  answer: z.object({ status: z.literal("live") }),
});

export const getReady = operation({
  id: "getReady",
  method: "GET",
  path: "/api/health/ready",
  summary: "200 once it can serve, 503 with the reason otherwise",
  access: "public",
  answer: z.object({ status: z.literal("ready") }),
});

export const getOpenApi = operation({
  id: "getOpenApi",
  method: "GET",
  path: "/api/openapi.json",
  summary: "This description",
  access: "public",
  answer: z.record(z.string(), z.unknown()),
});

/** Whether the enterprise was connected before. */
function replacesToken(answer: unknown): boolean {
  const { connectedAt, token } = (answer as { enterprise: z.output<typeof enterpriseAnswer> }).enterprise;
  return connectedAt !== token?.addedAt;
}

/** CSV leaves Tidemark, and what is given a file's name; other JSON is what its own pages read. */
function exportOf({ request, query }: { request: Request; query: z.output<typeof framesQuery> }) {
  const csv = asksForCsv(request, query.format);
  if (!csv && query.title === undefined) return null;
  return { what: query.metrics, as: csv ? "csv" : "json", range: query.range ?? null, ...datesOf(query) };
}

/** Everything `/api/openapi.json` lists. */
export const operations = [
  claimSetup,
  testConnection,
  listEnterprises,
  connectEnterprise,
  removeEnterprise,
  removeToken,
  startSync,
  startSyncs,
  getSync,
  listSyncs,
  getFrames,
  getChart,
  getPagePicture,
  listSnapshots,
  getServerStatistics,
  ...peopleOperations,
  ...auditOperations,
  ...accessTokenOperations,
  ...shareOperations,
  ...importOperations,
  ...serverOperations,
  getSharedFile,
  getMetrics,
  getLive,
  getReady,
  getOpenApi,
];
