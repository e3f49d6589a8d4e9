import "server-only";
import { z } from "zod";
import { roles } from "@/lib/server/auth/roles";

const instant = z.iso.datetime({ offset: true });

export const roleAnswer = z.enum(roles);

export const personAnswer = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  everywhere: roleAnswer.nullable().describe("Holds in every enterprise, also those connected later"),
  createdAt: instant,
  lastSeenAt: instant.nullable(),
});

export const invitationAnswer = z.object({
  id: z.string(),
  enterprise: z.string().nullable().describe("Null: all enterprises"),
  role: roleAnswer,
  invitedBy: z.string().nullable(),
  createdAt: instant,
  expiresAt: instant,
  usedAt: instant.nullable(),
  usedBy: z.string().nullable().describe("E-mail address"),
});

export const inviteAnswer = z.object({
  id: z.string(),
  url: z.url().describe("The link; it is shown this once"),
  expiresAt: instant,
});

export const offerAnswer = invitationAnswer.pick({
  enterprise: true,
  role: true,
  invitedBy: true,
  expiresAt: true,
});

export const sessionAnswer = z.object({
  id: z.string(),
  method: z.enum(["password", "link", "github", "oidc"]),
  createdAt: instant,
  lastSeenAt: instant,
  expiresAt: instant,
  address: z.string().nullable(),
  userAgent: z.string().nullable(),
  browser: z.string().nullable().describe("Browser and system in words, where the user agent names them"),
  current: z.boolean().describe("The one that asks"),
});

export const endedAnswer = z.object({ ended: z.number().describe("Sessions that were ended") });
