import "server-only";
import { z } from "zod";
import { largestFile } from "@/lib/server/imports/imports";
import { enterpriseAnswer } from "./answers";
import { operation } from "./operation";
import { slugParams } from "./slug-params";

const instant = z.iso.datetime({ offset: true });
const day = z.iso.date();
const place = {
  line: z.number().int().describe("Line of the file on which the row begins, from 1"),
  row: z.number().int().describe("Number of the row in the file, a CSV's first line included"),
};

const outcome = {
  new: z.number().int(),
  same: z.number().int().describe("Stored already with every value that the file has"),
  replaced: z.number().int().describe("Imported before with other values, which are kept in the ledger"),
  kept: z.number().int().describe("Collected from GitHub with other values, which stay"),
};

const importAnswer = z.object({
  id: z.string(),
  enterprise: z.string(),
  fileName: z.string(),
  bytes: z.number().int(),
  takenBytes: z.number().int().describe("What has been read; the next piece begins there"),
  state: z.enum(["reading", "ready", "applied"]),
  rows: z.number().int().describe("Rows that can be used"),
  rejectedRows: z.number().int(),
  rejected: z.array(z.object({ ...place, problem: z.string() })).describe("The first hundred"),
  unusableValues: z.number().int(),
  unusable: z
    .array(z.object({ ...place, path: z.string(), value: z.string() }))
    .describe("The first hundred values that cannot be figures; they read as absent, their rows are used"),
  outcome: z.object(outcome).nullable().describe("What importing it did; null before"),
  createdBy: z.string().nullable(),
  createdAt: instant,
  appliedAt: instant.nullable(),
});

const stored = z.union([z.string(), z.number()]).nullable();

const describedImportAnswer = importAnswer.extend({
  preview: z
    .object({
      servers: z.array(
        z.object({
          ...outcome,
          serverId: z.string(),
          name: z.string().nullable().describe("As an admin gave it; null where none did"),
          hostName: z.string().nullable().describe("The last one in the file"),
          firstDay: day,
          lastDay: day,
          days: z.number().int(),
          isNew: z.boolean().describe("Nothing of it is stored yet"),
        }),
      ),
      different: z
        .array(
          z.object({
            serverId: z.string(),
            day,
            line: z.number().int(),
            stays: z.enum(["stored", "file"]).describe("Whose values stay"),
            values: z.array(z.object({ field: z.string(), stored, inFile: stored })),
          }),
        )
        .describe("The newest days of which the file says something else than what is stored"),
    })
    .nullable()
    .describe("What importing it would do, once it has been read whole"),
});

const importParams = slugParams.extend({ id: z.string().max(40) });

export const listImports = operation({
  id: "listImports",
  method: "GET",
  path: "/api/enterprises/{slug}/imports",
  summary: "Files on their way in and those that have been imported, newest first",
  access: "admin",
  params: slugParams,
  answer: z.array(importAnswer),
});

export const beginImport = operation({
  id: "beginImport",
  method: "POST",
  path: "/api/enterprises/{slug}/imports",
  summary:
    "Begin to import one of GitHub's export files, JSON or CSV; nothing is stored before it is applied",
  access: "admin",
  params: slugParams,
  body: z.strictObject({
    fileName: z.string().min(1).max(255, "is too long for a file's name"),
    bytes: z.number().int().min(0).max(largestFile, "is more than 1 GiB: export fewer days at a time"),
  }),
  answer: importAnswer,
  status: 201,
});

export const readImportFile = operation({
  id: "readImportFile",
  method: "PUT",
  path: "/api/enterprises/{slug}/imports/{id}/file",
  summary: "The file's bytes from an offset on: all that is left, or a piece of it",
  access: "admin",
  params: importParams,
  query: z.strictObject({
    offset: z.coerce.number().int().min(0).describe("`takenBytes` of the import; 0 at first"),
  }),
  takes: "application/octet-stream",
  answer: importAnswer,
});

export const getImport = operation({
  id: "getImport",
  method: "GET",
  path: "/api/enterprises/{slug}/imports/{id}",
  summary: "How far an import is, and what it would do once its file has been read whole",
  access: "admin",
  params: importParams,
  answer: describedImportAnswer,
});

export const applyImport = operation({
  id: "applyImport",
  method: "POST",
  path: "/api/enterprises/{slug}/imports/{id}/apply",
  summary: "Store the rows of a file that has been read whole, all or none",
  access: "admin",
  params: importParams,
  answer: importAnswer,
  audit: {
    action: "file-imported",
    details: ({ answer }) => {
      const { fileName, outcome } = answer as z.output<typeof importAnswer>;
      return { file: fileName, new: outcome?.new ?? 0, replaced: outcome?.replaced ?? 0 };
    },
  },
});

export const cancelImport = operation({
  id: "cancelImport",
  method: "DELETE",
  path: "/api/enterprises/{slug}/imports/{id}",
  summary: "Forget a file that has not been applied",
  access: "admin",
  params: importParams,
});

export const addEnterprise = operation({
  id: "addEnterprise",
  method: "POST",
  path: "/api/enterprises",
  summary: "Add an enterprise without a token, which lives from imported files",
  access: "admin",
  body: z.strictObject({ slug: z.string().min(1, "give the slug").max(100, "is too long for a slug") }),
  answer: enterpriseAnswer,
  status: 201,
  audit: { action: "enterprise-added" },
});

export const addSample = operation({
  id: "addSample",
  method: "POST",
  path: "/api/sample",
  summary: "Add an enterprise of made-up figures to look around with, marked as a sample",
  access: "admin everywhere",
  answer: enterpriseAnswer,
  status: 201,
  audit: {
    action: "enterprise-added",
    enterprise: ({ answer }) => (answer as z.output<typeof enterpriseAnswer>).slug,
    details: () => ({ sample: true }),
  },
});

export const removeSample = operation({
  id: "removeSample",
  method: "DELETE",
  path: "/api/sample",
  summary: "Remove the enterprise of made-up figures with all that is stored of it",
  access: "admin everywhere",
  audit: { action: "enterprise-removed", enterprise: () => "sample" },
});

export const importOperations = [
  listImports,
  beginImport,
  readImportFile,
  getImport,
  applyImport,
  cancelImport,
  addEnterprise,
  addSample,
  removeSample,
];
