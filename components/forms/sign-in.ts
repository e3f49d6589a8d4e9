import { ApiProblem, unreachable } from "@/lib/client/api-problem";

/** Signs in with next-auth, fetched when it is needed. Throws an `ApiProblem` that says why it did not work. */
export async function startSession(
  provider: "credentials" | "link",
  credentials: Record<string, string>,
): Promise<void> {
  const answer = await ask(provider, credentials);
  if (answer?.ok) return;
  if (answer?.status === 401) throw refusals[provider];
  throw unreachable();
}

async function ask(provider: string, credentials: Record<string, string>) {
  try {
    const { signIn } = await import("next-auth/react");
    return await signIn(provider, { ...credentials, redirect: false, callbackUrl: "/" });
  } catch {
    return undefined;
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
