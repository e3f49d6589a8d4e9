import "server-only";
import { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { signInOptions } from "@/lib/server/auth/auth-options";
import { answerTokenFlow, isTokenFlow } from "@/lib/server/auth/github-token-flow";
import { bringInvitation, invitationBrought, leaveInvitation } from "@/lib/server/auth/invitation-cookie";
import { attempt } from "@/lib/server/auth/sign-in-attempt";
import type { SignInRefusal } from "@/lib/server/auth/sign-in-refusal";
import { wantedPath } from "@/lib/server/auth/wanted-path";
import { getEnv } from "@/lib/server/env";
import { log } from "@/lib/server/log";
import { inRequest } from "@/lib/server/request-context";
import { readFormBody } from "./read-body";
import { problemResponse } from "./route";
import { assertSameOrigin } from "./same-origin";
import { unknownCallProblem } from "./unknown-call";

export type AuthContext = { params: Promise<{ nextauth: string[] }> };

/** What of next-auth's is used. Its `session` knows nothing of sessions that have ended, its `_log` takes what anybody sends. */
const actions = {
  GET: ["csrf", "providers", "signin", "callback", "error"],
  POST: ["signin", "callback", "signout"],
};

/** next-auth's answer, but that a sign-in that failed leads back to the sign-in page with the reason. */
export function answerAuth(request: NextRequest, context: AuthContext): Promise<Response> {
  return inRequest(request, async () => {
    try {
      return await answer(request, context);
    } catch (error) {
      return problemResponse(error, "auth");
    }
  });
}

async function answer(given: NextRequest, context: AuthContext): Promise<Response> {
  const path = (await context.params).nextauth;
  const [action = "", provider] = path;
  const isPost = given.method === "POST";
  if (!actions[isPost ? "POST" : "GET"].includes(action)) throw unknownCallProblem();
  if (isPost) assertSameOrigin(given);
  const form = isPost ? await readFormBody(given) : null;
  const request = form ? withBody(given, form) : given;
  if (isTokenFlow(request.method, path)) return answerTokenFlow(request);
  const options = await signInOptions();
  const isReturn = !isPost && action === "callback";
  if (isReturn && provider !== "github" && provider !== "oidc") throw unknownCallProblem();
  if (isReturn && provider === "oidc" && !options.providers.some(({ id }) => id === provider)) {
    log.info("sign-in refused: the provider cannot be used now");
    const headers = { location: refusedUrl(request, "provider-unreachable") };
    return new Response(null, { status: 302, headers });
  }
  const { answer, refusal, landing } = await attempt(
    () => NextAuth(request, context, options) as Promise<Response>,
    isReturn ? invitationBrought(request) : null,
  );
  if (form && action === "signin") bringInvitation(answer, form);
  if (form && (await lacksCsrfToken(answer))) log.info({ action }, "sign-in refused: no valid CSRF token");
  if (isReturn) leaveInvitation(answer);
  const failed = answer.headers.get("location")?.startsWith(`${getEnv().publicUrl}/api/auth/error`);
  if (failed) answer.headers.set("location", refusedUrl(request, refusal));
  else if (landing !== null) answer.headers.set("location", getEnv().publicUrl + landing);
  return answer;
}

/** next-auth answers a form without its token with an address alone, in a header or in JSON. */
async function lacksCsrfToken(answer: Response): Promise<boolean> {
  const location = answer.headers.get("location");
  return (location ?? (await answer.clone().text())).includes("csrf=true");
}

function withBody({ url, method, headers: given }: NextRequest, form: URLSearchParams): NextRequest {
  const headers = new Headers(given);
  headers.delete("content-length");
  return new NextRequest(url, { method, headers, body: form.toString() });
}

function refusedUrl(request: NextRequest, refusal: SignInRefusal): string {
  const { publicUrl } = getEnv();
  const url = new URL("/sign-in", publicUrl);
  url.searchParams.set("error", refusal);
  const wanted = wantedPath(request);
  if (wanted !== "/") url.searchParams.set("callbackUrl", wanted);
  return url.href;
}
