import "server-only";
import { z } from "zod";
import { operation } from "./operation";
import { accessTokenAnswer } from "./oversight-answers";

export const listAccessTokens = operation({
  id: "listAccessTokens",
  method: "GET",
  path: "/api/access-tokens",
  summary: "Your access tokens, without their secrets",
  access: "in-session",
  answer: z.array(accessTokenAnswer),
});

export const makeAccessToken = operation({
  id: "makeAccessToken",
  method: "POST",
  path: "/api/access-tokens",
  summary: "Make an access token for scripts; its secret is answered this once",
  access: "in-session",
  body: z.strictObject({
    name: z.string().trim().min(1, "enter a name").max(100, "is too long"),
    scope: z.enum(["read", "manage"], "must be `read` or `manage`"),
    enterprise: z
      .string()
      .max(100, "is too long for a slug")
      .exactOptional()
      .describe("One only; else all you see"),
    days: z.number("must be a number").int().min(1).max(365).default(90).describe("Until it expires"),
  }),
  answer: accessTokenAnswer.extend({ token: z.string().describe("`tdm_…`; shown this once") }),
  status: 201,
  audit: {
    action: "access-token-made",
    details: ({ body, answer }) => ({ ...accessTokenFacts(answer), days: body.days }),
    enterprise: ({ answer }) => accessTokenIn(answer).enterprise,
  },
});

export const removeAccessToken = operation({
  id: "removeAccessToken",
  method: "DELETE",
  path: "/api/access-tokens/{token}",
  summary: "Remove one of your access tokens; it opens nothing from then on",
  access: "in-session",
  params: z.object({ token: z.string().max(40, "is not an id").describe("Id, not the secret") }),
  audit: {
    action: "access-token-removed",
    details: ({ answer }) => accessTokenFacts(answer),
    enterprise: ({ answer }) => accessTokenIn(answer).enterprise,
  },
});

function accessTokenIn(answer: unknown) {
  return answer as z.output<typeof accessTokenAnswer>;
}

function accessTokenFacts(answer: unknown) {
  const { id, name, scope, last4 } = accessTokenIn(answer);
  return { accessToken: id, name, scope, last4 };
}

export const accessTokenOperations = [listAccessTokens, makeAccessToken, removeAccessToken];
