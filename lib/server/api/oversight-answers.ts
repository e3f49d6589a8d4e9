import "server-only";
import { z } from "zod";
import { auditActions } from "@/lib/audit/actions";

const instant = z.iso.datetime({ offset: true });

const auditEventAnswer = z.object({
  id: z.string(),
  at: instant,
  action: z.enum(auditActions),
  actorId: z.string().nullable(),
  actor: z.string().nullable().describe("E-mail address at the time; null where nobody was signed in"),
  target: z
    .string()
    .nullable()
    .describe("E-mail address of whoever it was done to; null where it is nobody, or their account is gone"),
  via: z.enum(["session", "access-token", "command", "nobody"]),
  address: z.string().nullable(),
  enterprise: z.string().nullable().describe("Null: it concerns all of Tidemark"),
  summary: z.string().describe("What was done, in words; for people, and worded better one day"),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});

export const auditPageAnswer = z.object({
  events: z.array(auditEventAnswer),
  before: z.string().nullable().describe("Of the next page; null on the last"),
});

export const accessTokenAnswer = z.object({
  id: z.string(),
  name: z.string(),
  scope: z.enum(["read", "manage"]),
  enterprise: z.string().nullable().describe("Null: wherever you have a role"),
  last4: z.string(),
  createdAt: instant,
  expiresAt: instant,
  lastUsedAt: instant.nullable(),
});
