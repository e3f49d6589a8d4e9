import "server-only";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import { recordAudit } from "@/lib/server/audit/record";
import { limitAttempts } from "@/lib/server/auth/attempt-limit";
import { callerOf, tokenOf } from "@/lib/server/auth/caller";
import { assertCronSecret } from "@/lib/server/auth/cron-secret";
import { mayActAs, type Role, roleIn, type SignedInUser } from "@/lib/server/auth/roles";
import { log } from "@/lib/server/log";
import { invalidParameters, Problem } from "@/lib/server/problem";
import { inRequest, noteUser, requestContext } from "@/lib/server/request-context";
import { enterpriseNotConnected } from "@/lib/server/statistics/enterprise-of";
import { databaseProblem } from "@/lib/server/store/database-problem";
import type { Access, Audit, Given, Operation, Place } from "./operation";
import { readJsonBody } from "./read-body";
import { assertSameOrigin } from "./same-origin";

type Input<P, Q, B, A> = Given<P, Q, B> & {
  /** Null where it takes nobody who is signed in. */
  user: A extends "public" | "cron-secret" ? null : SignedInUser;
  request: Request;
};

type Context = { params: Promise<Record<string, unknown>> };
type Handler = (request: Request, context: Context) => Promise<Response>;

/**
 * The one way to answer an API call: checks the origin of writes, authorizes, validates and maps errors,
 * so that a handler cannot forget any of it. A handler returns JSON data or its own Response.
 */
export function route<
  P extends z.ZodObject | undefined,
  Q extends z.ZodObject | undefined,
  B extends z.ZodObject | undefined,
  A extends Access,
>(operation: Operation<P, Q, B, A>, run: (input: Input<P, Q, B, A>) => Promise<unknown>): Handler {
  const answer = async (request: Request, context: Context) => {
    try {
      if (operation.method !== "GET") assertSameOrigin(request);
      const user = await userFor(operation.access, request);
      if (user) noteUser(user.id);
      const params = parse(operation.params, await context.params);
      const named =
        user && operation.place ? await placeOf(operation.place, params, user) : enterpriseIn(params);
      if (user && named !== undefined) authorize(user, operation.access, named);
      const query = operation.query && parse(operation.query, queryOf(request));
      const body = operation.body && parse(operation.body, await readJsonBody(request));
      if (user && named === undefined) authorize(user, operation.access, enterpriseIn(body) ?? null);
      const input = { params, query, body, user, request } as Input<P, Q, B, A>;
      const answer = await run(input);
      await audit(operation, input, answer);
      if (answer instanceof Response) return answer;
      // What a handler of these returns is for the audit log alone.
      if (operation.status === 204) return new Response(null, { status: 204, headers: privateHeaders });
      return Response.json(answer, { status: operation.status, headers: privateHeaders });
    } catch (error) {
      // Next steers rendering with errors of its own, which must reach it.
      unstable_rethrow(error);
      return problemResponse(error, operation.id);
    }
  };
  return (request, context) => inRequest(request, () => answer(request, context));
}

/** Answers of one's own data: never kept by a shared cache, always asked again. */
export const privateHeaders = { "cache-control": "private, no-store" };

async function userFor(access: Access, request: Request): Promise<SignedInUser | null> {
  if (access === "public") return null;
  if (access !== "cron-secret") return signedIn(request);
  await assertCronSecret(request);
  return null;
}

async function signedIn(request: Request): Promise<SignedInUser> {
  const user = await callerOf(request);
  if (user) return user;
  if (tokenOf(request) !== undefined) {
    await limitAttempts("access-token", null);
    throw new Problem({
      status: 401,
      type: "access-token-refused",
      title: "The access token is not valid.",
      detail: "It is unknown, was removed or has expired. Nothing was changed.",
      nextSteps: ["Make a new one in Settings, Access tokens."],
    });
  }
  throw new Problem({
    status: 401,
    type: "not-signed-in",
    title: "You are not signed in.",
    detail: "Your session may have ended. Nothing was changed.",
    nextSteps: ["Sign in and try again."],
  });
}

/** The enterprise a call names; undefined where it names none. */
function enterpriseIn(given: unknown): string | undefined {
  const { slug, enterprise_or_org, enterprise } = (given ?? {}) as {
    slug?: string;
    enterprise_or_org?: string;
    enterprise?: string;
  };
  return slug ?? enterprise_or_org ?? enterprise;
}

/** The enterprise of what a call names; nobody learns of anything outside of their own. */
async function placeOf<P>({ find, unknown }: Place<P>, params: unknown, user: SignedInUser): Promise<string> {
  const enterprise = await find(params as Parameters<typeof find>[0]);
  if (enterprise === null || !mayActAs(user, "viewer", enterprise)) throw unknown();
  return enterprise;
}

function authorize(user: SignedInUser, access: Access, enterprise: string | null): void {
  if (access === "public" || access === "cron-secret" || access === "signed-in") return;
  if (access === "in-session") {
    if (user.sessionId !== null) return;
    throw new Problem({
      status: 403,
      type: "session-needed",
      title: "An access token cannot do this.",
      detail: "Accounts, sessions and access tokens are cared for by people, signed in in a browser.",
      nextSteps: ["Sign in to Tidemark and do it there."],
    });
  }
  const [role, everywhere] = access.split(" ") as [Role, string | undefined];
  const where = everywhere ? null : enterprise;
  if (mayActAs(user, role, where)) return;
  const held = roleIn(user, where);
  // Whoever has no role there is not told that there is such an enterprise.
  if (where !== null && held === null) throw enterpriseNotConnected(where);
  throw new Problem({
    status: 403,
    type: "role-missing",
    title: "Your role does not allow this.",
    detail: `It takes the role ${role}${where === null ? " for all enterprises" : ""}; you are ${held ?? "a member of some enterprises only"}.`,
    nextSteps: ["Ask an owner of this Tidemark."],
  });
}

async function audit<P, Q, B>(
  { audit: rule }: { audit: Audit<P, Q, B> | undefined },
  input: Given<P, Q, B> & { user: SignedInUser | null; request: Request },
  answer: unknown,
): Promise<void> {
  if (!rule) return;
  const done = { ...input, answer };
  const details = rule.details ? rule.details(done) : {};
  if (details === null) return;
  const { user, params, body } = input;
  await recordAudit({
    action: rule.action,
    actor: user && { ...user, via: user.sessionId === null ? "access-token" : "session" },
    enterprise: rule.enterprise
      ? rule.enterprise(done)
      : (enterpriseIn(params) ?? enterpriseIn(body) ?? null),
    details: user?.accessToken ? { ...details, accessToken: user.accessToken } : details,
  });
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
  const problem = error instanceof Problem ? error : (databaseProblem(error) ?? internalError());
  if (problem.status >= 500) log.error({ err: error, operation: operationId }, "request failed");
  else {
    const { method, path, user } = requestContext() ?? {};
    const { status, type } = problem;
    log.info({ operation: operationId, status, problem: type, method, path, user }, "request refused");
  }
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: { ...privateHeaders, ...headers, "content-type": "application/problem+json" },
  });
}

function internalError(): Problem {
  return new Problem({
    status: 500,
    type: "internal-error",
    title: "Tidemark could not answer.",
    detail: "Something went wrong on the server. Stored data is not affected.",
    nextSteps: ["Try again.", "If it stays, look at the server's log."],
  });
}
