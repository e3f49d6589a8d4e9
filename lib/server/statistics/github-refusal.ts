import "server-only";
import { Problem } from "@/lib/server/problem";
import type { SyncProblem } from "@/lib/server/store/syncs";

/** Why GitHub could not be read as the API's problem, with the scopes, links and times that belong to it. */
export function gitHubRefusal(refusal: SyncProblem, status: number): Problem {
  const { type, title, detail, nextSteps, ...extras } = refusal;
  return new Problem({ status, type, title: title.replace(/\.?$/, "."), detail, nextSteps, extras });
}
