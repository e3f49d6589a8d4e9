import "server-only";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import type { SignedInUser } from "@/lib/server/auth/current-user";
import { currentUser, mayActAs } from "@/lib/server/auth/current-user";
import { log } from "@/lib/server/log";
import { invalidParameters, Problem } from "@/lib/server/problem";
import type { Operation } from "./operation";
import { readJsonBody } from "./read-body";
import { assertSameOrigin } from "./same-origin";

type Parsed<S> = S extends z.ZodObject ? z.output<S> : undefined;

type Input<P, Q, B, User> = {
  params: Parsed<P>;
  query: Parsed<Q>;
  body: Parsed<B>;
  user: User;
  request: Request;
};

type Handler = (request: Request, context: { params: Promise<Record<string, unknown>> }) => Promise<Response>;

/**
 * The one way to answer an API call: checks the origin of writes, authorizes, validates and maps errors,
 * so that a handler cannot forget any of it. A handler returns JSON data or its own Response.
 */
export function route<
  P extends z.ZodObject | undefined,
  Q extends z.ZodObject | undefined,
  B extends z.ZodObject | undefined,
>(
  operation: Operation<P, Q, B>,
  run: (input: Input<P, Q, B, SignedInUser | null>) => Promise<unknown>,
): Handler {
  return async (request, context) => {
    try {
      if (operation.method !== "GET") assertSameOrigin(request);
      const user = await authorize(operation);
      const input = {
        params: parse(operation.params, await context.params),
        query: operation.query && parse(operation.query, queryOf(request)),
        body: operation.body && parse(operation.body, await readJsonBody(request)),
        user,
        request,
      } as Input<P, Q, B, SignedInUser | null>;
      const answer = await run(input);
      if (answer instanceof Response) return answer;
      if (answer === undefined) return new Response(null, { status: 204, headers: privateHeaders });
      return Response.json(answer, { status: operation.status, headers: privateHeaders });
    } catch (error) {
      // Next steers rendering with errors of its own, which must reach it.
      unstable_rethrow(error);
      return problemResponse(error, operation.id);
    }
  };
}

/** Answers of one's own data: never kept by a shared cache, always asked again. */
export const privateHeaders = { "cache-control": "private, no-store" };

async function authorize(operation: Operation): Promise<SignedInUser | null> {
  if (operation.access === "public") return null;
  const user = await currentUser();
  if (!user) {
    throw new Problem({
      status: 401,
      type: "not-signed-in",
      title: "You are not signed in.",
      detail: "Your session may have ended. Nothing was changed.",
      nextSteps: ["Sign in and try again."],
    });
  }
  if (!mayActAs(user, operation.access)) {
    throw new Problem({
      status: 403,
      type: "role-missing",
      title: "Your role does not allow this.",
      detail: `It takes the role ${operation.access}; you are ${user.role}.`,
      nextSteps: ["Ask an owner of this Tidemark."],
    });
  }
  return user;
}

function queryOf(request: Request): Record<string, string> {
  const given = new URL(request.url).searchParams;
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const name of given.keys()) (seen.has(name) ? repeated : seen).add(name);
  if (repeated.size > 0) {
    throw invalidParameters(
      [...repeated].map((name) => {
        const parameter = name.slice(0, 40);
        return { parameter, message: `\`${parameter}\` is given more than once.` };
      }),
    );
  }
  return Object.fromEntries(given);
}

function parse(schema: z.ZodObject | undefined, value: unknown): unknown {
  if (!schema) return undefined;
  const result = schema.safeParse(value, {
    error: (issue) => (issue.input === undefined ? "is missing" : undefined),
  });
  if (result.success) return result.data;
  throw invalidParameters(
    result.error.issues.flatMap((issue) => {
      if (issue.code === "unrecognized_keys") {
        return issue.keys.map((key) => {
          const parameter = key.slice(0, 40);
          return { parameter, message: `\`${parameter}\` is not a parameter of this call.` };
        });
      }
      const parameter = issue.path.join(".") || "body";
      return [{ parameter, message: `\`${parameter}\`: ${issue.message}.`.replace(/\.\.$/, ".") }];
    }),
  );
}

export function problemResponse(
  error: unknown,
  operationId: string,
  headers: Record<string, string> = {},
): Response {
  const problem =
    error instanceof Problem
      ? error
      : new Problem({
          status: 500,
          type: "internal-error",
          title: "Tidemark could not answer.",
          detail: "Something went wrong on the server. Stored data is not affected.",
          nextSteps: ["Try again.", "If it stays, look at the server's log."],
        });
  if (problem.status >= 500) log.error({ err: error, operation: operationId }, "request failed");
  else log.info({ operation: operationId, status: problem.status, problem: problem.type }, "request refused");
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: { ...privateHeaders, ...headers, "content-type": "application/problem+json" },
  });
}
