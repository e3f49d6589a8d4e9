import "server-only";
import { z } from "zod";
import { isDay } from "@/lib/period/day";
import { stripUnprintable } from "@/lib/snapshot/printable";
import { correctionsAnswer, coverageAnswer, dayAnswer, serverAnswer, serversAnswer } from "./answers";
import { operation } from "./operation";
import { slugParams } from "./slug-params";

const serverParams = slugParams.extend({
  server: z.string().max(200).describe("Server id, percent-encoded"),
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
  summary:
    "The order in which servers are shown; those left out come after, as they were first stored, and archived ones keep their places",
  access: "admin",
  params: slugParams,
  body: z.strictObject({ servers: z.array(z.string().max(200)).max(1_000, "names too many servers") }),
  audit: { action: "servers-ordered", details: ({ body }) => ({ servers: body.servers.length }) },
});

export const serverOperations = [
  getCoverage,
  listServers,
  getServer,
  getDay,
  listCorrections,
  changeServer,
  orderServers,
];
