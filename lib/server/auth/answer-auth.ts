import "server-only";
import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { getEnv } from "@/lib/server/env";
import { inRequest } from "@/lib/server/request-context";
import { signInOptions } from "./auth-options";
import { answerTokenFlow, isTokenFlow } from "./github-token-flow";
import { attempt } from "./sign-in-attempt";
import type { SignInRefusal } from "./sign-in-refusal";
import { wantedPath } from "./wanted-path";

export type AuthContext = { params: Promise<{ nextauth: string[] }> };

/** next-auth's answer, but that a sign-in that failed leads back to the sign-in page with the reason. */
export function answerAuth(request: NextRequest, context: AuthContext): Promise<Response> {
  return inRequest(request, () => answer(request, context));
}

async function answer(request: NextRequest, context: AuthContext): Promise<Response> {
  const path = (await context.params).nextauth;
  if (isTokenFlow(request.method, path)) return answerTokenFlow(request);
  const [action, provider] = path;
  const options = await signInOptions();
  const known = options.providers.some(({ id }) => id === provider);
  if (request.method === "GET" && action === "callback" && provider === "oidc" && !known)
    return new Response(null, {
      status: 302,
      headers: { location: refusedUrl(request, "provider-unreachable") },
    });
  const { answer: answered, refusal } = await attempt(
    () => NextAuth(request, context, options) as Promise<Response>,
  );
  const failed = answered.headers.get("location")?.startsWith(`${getEnv().publicUrl}/api/auth/error`);
  if (failed) answered.headers.set("location", refusedUrl(request, refusal));
  return answered;
}

function refusedUrl(request: NextRequest, refusal: SignInRefusal): string {
  const { publicUrl } = getEnv();
  const url = new URL("/sign-in", publicUrl);
  url.searchParams.set("error", refusal);
  const wanted = wantedPath(request);
  if (wanted !== "/") url.searchParams.set("callbackUrl", wanted);
  return url.href;
}
