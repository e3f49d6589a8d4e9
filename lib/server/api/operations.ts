import "server-only";
import { z } from "zod";
import { isDay } from "@/lib/period/day";
import { stripUnprintable } from "@/lib/snapshot/printable";
import { accessTokenOperations } from "./access-token-operations";
import {
  connectionTestAnswer,
  correctionsAnswer,
  coverageAnswer,
  dayAnswer,
  enterpriseAnswer,
  framesAnswer,
  serverAnswer,
  serversAnswer,
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

const serverParams = slugParams.extend({
  server: z.string().max(200).describe("Server id, percent-encoded"),
});

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

export const getCoverage = operation({
  id: "getCoverage",
  method: "GET",
  path: "/api/enterprises/{slug}/coverage",
  summary: "Which days are stored of every server, what is missing and why as far as known",
  access: "viewer",
  params: slugParams,
  answer: coverageAnswer,
});

export const listServers = operation({
  id: "listServers",
  method: "GET",
  path: "/api/enterprises/{slug}/servers",
  summary: "Every server that has reported",
  access: "viewer",
  params: slugParams,
  answer: serversAnswer,
});

export const getServer = operation({
  id: "getServer",
  method: "GET",
  path: "/api/enterprises/{slug}/servers/{server}",
  summary: "One server: its days, versions, host names, dormancy thresholds and features over time",
  access: "viewer",
  params: serverParams,
  answer: serverAnswer,
});

export const getDay = operation({
  id: "getDay",
  method: "GET",
  path: "/api/enterprises/{slug}/servers/{server}/days/{day}",
  summary:
    "One server's day: how and when it came, why it is missing, and what it was before it was corrected",
  access: "viewer",
  params: slugParams.extend({
    server: z.string().max(200).describe("Server id, percent-encoded"),
    day: z.string().refine(isDay, "is not a UTC day, `YYYY-MM-DD`").describe("UTC day, `YYYY-MM-DD`"),
  }),
  answer: dayAnswer,
});

export const listCorrections = operation({
  id: "listCorrections",
  method: "GET",
  path: "/api/enterprises/{slug}/corrections",
  summary: "Days whose values became others since they were first stored, with both, newest first",
  access: "viewer",
  params: slugParams,
  query: z.strictObject({
    before: z
      .string()
      .max(100, "is not the id of a correction")
      .optional()
      .describe("`before` of the page above"),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  }),
  answer: correctionsAnswer,
});

export const changeServer = operation({
  id: "changeServer",
  method: "PATCH",
  path: "/api/enterprises/{slug}/servers/{server}",
  summary: "Name or archive a server, or join it with the one whose history it goes on with",
  access: "admin",
  params: serverParams,
  body: z
    .strictObject({
      name: z
        .string()
        .trim()
        .refine((name) => [...name].length <= 60, "is longer than 60 characters")
        .refine((name) => stripUnprintable(name) === name, "has characters that cannot be seen")
        .nullable()
        .optional()
        .describe("Shown in place of the host name; null or empty: the host name again"),
      archived: z
        .boolean()
        .optional()
        .describe("Nothing is expected of it after its last day; its history stays in all figures"),
      continues: z
        .string()
        .max(200)
        .nullable()
        .optional()
        .describe("The server whose history it goes on with; null: none any more"),
    })
    .refine((given) => Object.keys(given).length > 0, { error: "says nothing to change", path: ["body"] }),
  answer: serverAnswer,
  audit: {
    action: "server-changed",
    details: ({ params, body }) => ({
      server: params.server,
      ...(body.name !== undefined && { name: body.name || null }),
      ...(body.archived !== undefined && { archived: body.archived }),
      ...(body.continues !== undefined && { continues: body.continues }),
    }),
  },
});

export const orderServers = operation({
  id: "orderServers",
  method: "PUT",
  path: "/api/enterprises/{slug}/server-order",
  summary: "The order in which servers are shown; those left out come after, as they were first stored",
  access: "admin",
  params: slugParams,
  body: z.strictObject({ servers: z.array(z.string().max(200)).max(1_000, "names too many servers") }),
  audit: { action: "servers-ordered", details: ({ body }) => ({ servers: body.servers.length }) },
});

const framesQuery = viewQuery.extend({
  format: formatForLinks,
  metrics: z
    .string()
    .min(1, "name at least one metric")
    .max(4000, "is too long")
    .describe("Metric ids, comma-separated"),
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
  getCoverage,
  listServers,
  getServer,
  getDay,
  listCorrections,
  changeServer,
  orderServers,
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
  getSharedFile,
  getMetrics,
  getLive,
  getReady,
  getOpenApi,
];
