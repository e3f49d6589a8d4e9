import "server-only";
import { z } from "zod";
import { pageChart } from "@/lib/picture/page-chart";
import { enterpriseOfShare, shareUnknown } from "@/lib/server/shares/shares";
import { operation } from "./operation";

const instant = z.iso.datetime({ offset: true });

const tables = ["anyone", "members", "nobody"] as const;

const shareAnswer = z.object({
  id: z.string().describe("Not the link's secret, which is stored as a hash only"),
  enterprise: z.string(),
  title: z.string(),
  note: z.string().nullable(),
  charts: z.array(pageChart),
  range: z.string().nullable().describe("Moving range, `90d`; null where `from` and `to` are fixed"),
  from: z.string().nullable(),
  to: z.string().nullable(),
  servers: z.array(z.string()).nullable().describe("Null: all, also those that report later"),
  compare: z.string(),
  by: z.string(),
  grain: z.string(),
  hideHostNames: z.boolean(),
  table: z.enum(tables),
  hasPassword: z.boolean(),
  createdBy: z.string().nullable().describe("Name; null where that account is gone"),
  createdAt: instant,
  changedAt: instant,
  expiresAt: instant.nullable().describe("Null: never"),
  views: z.number().int(),
  pictureViews: z.number().int(),
  lastSeenAt: instant.nullable(),
});

const withLink = shareAnswer.extend({
  url: z.url().describe("Told this once"),
  embedUrl: z.url().describe("The same within another page, for sites the operator allows"),
});

/** As JSON lists or, as elsewhere in this API, comma-separated. */
const ids = z.union([
  z.array(z.string().max(200)).max(100),
  z
    .string()
    .max(4000)
    .transform((text) => text.split(",")),
]);

const draft = {
  note: z.string().trim().max(2000, "is too long").nullable().optional(),
  metrics: ids.optional().describe("Metric ids, each in a chart of its own; or `charts`"),
  charts: z.array(pageChart).min(1).max(30, "names more than 30 charts").optional(),
  range: z.string().optional().describe("Moving range up to the newest day: `90d`"),
  from: z.string().optional().describe("First UTC day, `YYYY-MM-DD`; goes with `to`"),
  to: z.string().optional().describe("Last UTC day, inclusive"),
  servers: ids
    .nullable()
    .optional()
    .describe("Server ids; null or absent: all, also those that report later"),
  compare: z.string().optional().describe("`previous`, `year` or `none`"),
  by: z.string().optional().describe("`total` or `server`"),
  grain: z.string().optional().describe("`day`, `week` or `month`; by length when absent"),
  hideHostNames: z.boolean().optional().describe("Servers are Server 1, Server 2 … wherever it is seen"),
  table: z
    .enum(tables, "must be `anyone`, `members` or `nobody`")
    .optional()
    .describe("Who sees the figures as a table and as a file"),
  password: z
    .string()
    .min(6, "must have at least 6 characters")
    .max(200, "is too long")
    .nullable()
    .optional()
    .describe("Null takes it away"),
  expiresAt: instant.nullable().optional().describe("Null: never; 90 days from now when absent"),
};

const title = z.string().trim().min(1, "enter a title").max(120, "is too long for a title");
const params = z.object({ share: z.string().max(40, "is not an id").describe("Id, not the link's secret") });

/** Others than its enterprise's people learn nothing of it. */
const ofShare = {
  find: ({ share }: z.output<typeof params>) => enterpriseOfShare(share),
  unknown: shareUnknown,
};

export const listShares = operation({
  id: "listShares",
  method: "GET",
  path: "/api/shares",
  summary: "The shares you care for as an admin, newest first, without their links",
  access: "signed-in",
  query: z.strictObject({
    enterprise: z.string().max(100, "is too long for a slug").optional().describe("Of one only"),
  }),
  answer: z.array(shareAnswer),
});

export const makeShare = operation({
  id: "makeShare",
  method: "POST",
  path: "/api/shares",
  summary: "Share a view by a link that opens without an account; the link is answered this once",
  access: "admin",
  body: z.strictObject({ enterprise: z.string().max(100, "is too long for a slug"), title, ...draft }),
  answer: withLink,
  status: 201,
  audit: {
    action: "share-made",
    details: ({ answer }) => {
      const { hasPassword, hideHostNames, expiresAt } = shareIn(answer);
      const hostNames = hideHostNames ? "hidden" : "shown";
      const { charts, range, from, to, table } = shareIn(answer);
      const what = charts.map(({ id }) => id).join(",");
      return {
        ...shareFacts(answer),
        what,
        range,
        from,
        to,
        password: hasPassword,
        hostNames,
        table,
        expiresAt,
      };
    },
    enterprise: ({ answer }) => shareIn(answer).enterprise,
  },
});

export const changeShare = operation({
  id: "changeShare",
  method: "PATCH",
  path: "/api/shares/{share}",
  summary: "Change what a share shows, to whom and until when; its link stays",
  access: "admin",
  place: ofShare,
  params,
  body: z.strictObject({ title: title.optional(), ...draft }),
  answer: shareAnswer,
  audit: {
    action: "share-changed",
    details: ({ body, answer }) => ({
      ...shareFacts(answer),
      changed: Object.keys(body).join(","),
      ...(body.password !== undefined && { password: body.password === null ? "removed" : "set" }),
      ...(body.hideHostNames !== undefined && { hostNames: body.hideHostNames ? "hidden" : "shown" }),
      ...(body.table !== undefined && { table: body.table }),
      ...(body.expiresAt !== undefined && { expiresAt: shareIn(answer).expiresAt }),
    }),
    enterprise: ({ answer }) => shareIn(answer).enterprise,
  },
});

export const renewShareLink = operation({
  id: "renewShareLink",
  method: "POST",
  path: "/api/shares/{share}/link",
  summary: "Give a share another link; the one before opens nothing from then on",
  access: "admin",
  place: ofShare,
  params,
  answer: withLink,
  status: 201,
  audit: {
    action: "share-link-renewed",
    details: ({ answer }) => shareFacts(answer),
    enterprise: ({ answer }) => shareIn(answer).enterprise,
  },
});

export const revokeShare = operation({
  id: "revokeShare",
  method: "DELETE",
  path: "/api/shares/{share}",
  summary: "Revoke a share; its link opens nothing from then on",
  access: "admin",
  place: ofShare,
  params,
  audit: {
    action: "share-revoked",
    details: ({ answer }) => shareFacts(answer),
    enterprise: ({ answer }) => shareIn(answer).enterprise,
  },
});

function shareIn(answer: unknown) {
  return answer as z.output<typeof shareAnswer>;
}

function shareFacts(answer: unknown) {
  const { id, title } = shareIn(answer);
  return { share: id, title };
}

export const shareOperations = [listShares, makeShare, changeShare, renewShareLink, revokeShare];
