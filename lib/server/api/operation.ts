import "server-only";
import type { z } from "zod";
import type { Role } from "@/lib/server/auth/roles";

/**
 * Who may call: anybody, whoever is signed in, or the least role; a role holds in the enterprise that the call names
 * as `slug` or `enterprise_or_org` in its path, else as `slug` in its body, or else must hold everywhere.
 */
export type Access = "public" | "signed-in" | Role | `${Role} everywhere`;

type Shape = z.ZodObject;

/** One call of the outside contract: what the wrapper validates and what `/api/openapi.json` lists. */
export type Operation<
  Params extends Shape | undefined = Shape | undefined,
  Query extends Shape | undefined = Shape | undefined,
  Body extends Shape | undefined = Shape | undefined,
  Allowed extends Access = Access,
> = {
  id: string;
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** In OpenAPI's form: `/api/enterprises/{slug}`. */
  path: string;
  summary: string;
  access: Allowed;
  params: Params;
  query: Query;
  body: Body;
  /** Schema of the JSON answer; undefined for an empty one. */
  answer: z.ZodType | undefined;
  status: 200 | 201 | 202 | 204;
  /** Content types offered beside JSON, by `Accept`. */
  alsoAs: string[];
};

type Given<P, Q, B, A> = Pick<Operation, "id" | "method" | "path" | "summary"> & {
  access: A;
  params?: P;
  query?: Q;
  body?: B;
  answer?: z.ZodType;
  status?: Operation["status"];
  alsoAs?: string[];
};

export function operation<
  P extends Shape | undefined = undefined,
  Q extends Shape | undefined = undefined,
  B extends Shape | undefined = undefined,
  const A extends Access = Access,
>(given: Given<P, Q, B, A>): Operation<P, Q, B, A> {
  return {
    ...given,
    params: given.params as P,
    query: given.query as Q,
    body: given.body as B,
    answer: given.answer,
    status: given.status ?? (given.answer ? 200 : 204),
    alsoAs: given.alsoAs ?? [],
  };
}
