import "server-only";
import { Problem } from "@/lib/server/problem";
import { inRequest } from "@/lib/server/request-context";
import type { Operation } from "./operation";
import { problemResponse } from "./route";

type Method = Operation["method"];
type Handler = (request: Request) => Promise<Response>;

const methods: Method[] = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/**
 * Handlers for the methods that a route does not answer, which say so in a problem. OPTIONS goes with them, for
 * Next's own would offer every method that has a handler.
 */
export function otherMethodsThan<M extends Method>(
  ...answered: M[]
): Record<Exclude<Method, M> | "OPTIONS", Handler> {
  const offered = [...answered, ...(answered.some((method) => method === "GET") ? ["HEAD"] : []), "OPTIONS"];
  const allow = { allow: offered.sort().join(", ") };
  const refuse: Handler = (request) =>
    inRequest(request, async () =>
      problemResponse(notAllowed(request.method, answered), "otherMethod", allow),
    );
  const others = methods.filter((method) => !answered.some((own) => own === method));
  return Object.fromEntries([
    ...others.map((method) => [method, refuse]),
    [
      "OPTIONS",
      (request: Request) =>
        inRequest(request, async () => new Response(null, { status: 204, headers: allow })),
    ],
  ]);
}

function notAllowed(method: string, answered: Method[]): Problem {
  const named = answered.map((own) => `\`${own}\``).join(" or ");
  return new Problem({
    status: 405,
    type: "method-not-allowed",
    title: "The method does not fit this address.",
    detail: `Tidemark does not answer \`${method}\` here. Nothing was changed.`,
    nextSteps: [`Use ${named}.`, "See `/api/openapi.json` for every call and its method."],
  });
}
