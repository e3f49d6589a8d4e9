import "server-only";
import { Problem } from "@/lib/server/problem";
import { inRequest } from "@/lib/server/request-context";
import { problemResponse } from "./route";

/** The answer where the API has no such path: a problem, not the page that people get. */
export function unknownCall(request: Request): Promise<Response> {
  return inRequest(request, async () => problemResponse(unknownCallProblem(), "unknownCall"));
}

export function unknownCallProblem(): Problem {
  return new Problem({
    status: 404,
    type: "call-unknown",
    title: "There is no such call.",
    detail: "Nothing of Tidemark's API answers at this address.",
    nextSteps: ["See `/api/openapi.json` for every call."],
  });
}
