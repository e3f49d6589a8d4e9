import { ApiProblem, unreachable } from "@/lib/client/api-problem";

/** Signs in with next-auth, fetched when it is needed. Throws an `ApiProblem` that says why it did not work. */
export async function startSession(
  provider: "credentials" | "link",
  credentials: Record<string, string>,
): Promise<void> {
  const { signIn } = await loadSignIn();
  const options = { ...credentials, redirect: false, callbackUrl: "/" } as const;
  const answer = await signIn(provider, options).catch(() => undefined);
  if (answer?.ok) return;
  if (answer?.status === 401) throw refusals[provider];
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
