import { ApiProblem, toApiProblem, unreachable } from "@/lib/client/api-problem";

/** Signs in with next-auth, fetched when it is needed. Throws an `ApiProblem` that says why it did not work. */
export async function startSession(
  provider: "credentials" | "link",
  credentials: Record<string, string>,
): Promise<void> {
  const { signIn } = await loadSignIn();
  const options = { ...credentials, redirect: false, callbackUrl: "/" } as const;
  const answer = await signIn(provider, options).catch(() => undefined);
  if (answer?.ok) return;
  if (answer?.status === 401)
    throw tooManyAttempts(answer.error) ?? failure(answer.error) ?? refusals[provider];
  throw unreachable();
}

async function loadSignIn() {
  try {
    return await import("next-auth/react");
  } catch {
    throw new ApiProblem({
      status: 0,
      type: "page-outdated",
      title: "A part of this page could not be loaded.",
      detail: "The connection was lost, or Tidemark was updated while the page was open.",
      nextSteps: ["Reload the page, then sign in."],
    });
  }
}

/** "too-many-attempts 2026-11-20T06:15:00.000Z", as the server's refusal is named. */
function tooManyAttempts(error: string | null): ApiProblem | null {
  const [, retryAt] = /^too-many-attempts (\S+)$/.exec(error ?? "") ?? [];
  if (retryAt === undefined) return null;
  const minutes = Math.max(1, Math.ceil((Date.parse(retryAt) - Date.now()) / 60_000));
  return new ApiProblem({
    status: 429,
    type: "too-many-attempts",
    title: "Too many tries.",
    detail: `Nothing more is tried from here for ${minutes === 1 ? "a minute" : `${minutes} minutes`}, right or wrong.`,
    nextSteps: ["Wait, then try again."],
  });
}

/** `problem {…}`: Tidemark could not look, which is nobody's mistake. */
function failure(error: string | null): ApiProblem | null {
  const [, json] = /^problem (\{.*)$/.exec(error ?? "") ?? [];
  return json === undefined ? null : toApiProblem(503, JSON.parse(json));
}

const refusals = {
  credentials: new ApiProblem({
    status: 401,
    type: "sign-in-refused",
    title: "E-mail address and password do not fit.",
    detail: "Check both, and whether Caps Lock is on.",
  }),
  link: new ApiProblem({
    status: 401,
    type: "link-refused",
    title: "This link does not sign in any more.",
    detail: "It works once and for a short time.",
    nextSteps: ["Sign in with your e-mail address and password."],
  }),
};
