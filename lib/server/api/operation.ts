import "server-only";
import type { z } from "zod";

/** `public` needs no session; the others name the least role that may call. */
export type Access = "public" | "viewer" | "admin" | "owner";

type Shape = z.ZodObject;

/** One call of the outside contract: what the wrapper validates and what `/api/openapi.json` lists. */
export type Operation<
  Params extends Shape | undefined = Shape | undefined,
  Query extends Shape | undefined = Shape | undefined,
  Body extends Shape | undefined = Shape | undefined,
> = {
  id: string;
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** In OpenAPI's form: `/api/enterprises/{slug}`. */
  path: string;
  summary: string;
  access: Access;
  params: Params;
  query: Query;
  body: Body;
  /** Schema of the JSON answer; undefined for an empty one. */
  answer: z.ZodType | undefined;
  status: 200 | 201 | 202 | 204;
  /** Content types offered beside JSON, by `Accept`. */
  alsoAs: string[];
};

type Given<P, Q, B> = Pick<Operation, "id" | "method" | "path" | "summary" | "access"> & {
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
>(given: Given<P, Q, B>): Operation<P, Q, B> {
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
