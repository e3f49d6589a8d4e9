import "server-only";
import type { z } from "zod";
import type { AuditAction } from "@/lib/audit/actions";
import type { AuditDetails } from "@/lib/server/audit/record";
import type { Role } from "@/lib/server/auth/roles";
import type { Problem } from "@/lib/server/problem";

/**
 * Who may call: anybody, a schedule with its secret, whoever is signed in, also by access token or in a browser only, or
 * the least role: in the enterprise that the call names in its path or body, or else everywhere.
 */
export type Access = "public" | "cron-secret" | "signed-in" | "in-session" | Role | `${Role} everywhere`;

/** Where what a call names belongs, for a call that names no enterprise. */
export type Place<P> = {
  /** The enterprise's slug; null where there is no such thing. */
  find: (params: Parsed<P>) => Promise<string | null>;
  /** What whoever may not see it is told, as is whoever names nothing there is. */
  unknown: () => Problem;
};

type Shape = z.ZodObject;
type Parsed<S> = S extends Shape ? z.output<S> : undefined;

/** What a call was given, once it is validated. */
export type Given<P, Q, B> = { params: Parsed<P>; query: Parsed<Q>; body: Parsed<B> };

/** What the audit log tells of a call that went well. */
export type Audit<P, Q, B> = {
  action: AuditAction;
  /** Never a secret; null: nothing is told of this one. */
  details?: (given: Done<P, Q, B>) => AuditDetails | null;
  /** Where the call does not name it as `slug`; null: it concerns all of Tidemark. */
  enterprise?: (given: Done<P, Q, B>) => string | null;
};

/** A call that went well, with what its handler returned. */
type Done<P, Q, B> = Given<P, Q, B> & { request: Request; answer: unknown };

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
  place: Place<Params> | undefined;
  params: Params;
  query: Query;
  body: Body;
  /** Content type of a body that is no JSON, which the handler reads as it comes. */
  takes: string | undefined;
  /** Schema of the JSON answer; undefined where there is none. */
  answer: z.ZodType | undefined;
  status: 200 | 201 | 202 | 204;
  /** Content types offered beside JSON, by `Accept`, or in its place. */
  alsoAs: string[];
  audit: Audit<Params, Query, Body> | undefined;
};

type Described<P, Q, B, A> = Pick<Operation, "id" | "method" | "path" | "summary"> & {
  access: A;
  place?: Place<P>;
  params?: P;
  query?: Q;
  body?: B;
  takes?: string;
  answer?: z.ZodType;
  status?: Operation["status"];
  alsoAs?: string[];
  audit?: Audit<P, Q, B>;
};

export function operation<
  P extends Shape | undefined = undefined,
  Q extends Shape | undefined = undefined,
  B extends Shape | undefined = undefined,
  const A extends Access = Access,
>(given: Described<P, Q, B, A>): Operation<P, Q, B, A> {
  return {
    ...given,
    place: given.place,
    params: given.params as P,
    query: given.query as Q,
    body: given.body as B,
    takes: given.takes,
    answer: given.answer,
    status: given.status ?? (given.answer ? 200 : 204),
    alsoAs: given.alsoAs ?? [],
    audit: given.audit,
  };
}
