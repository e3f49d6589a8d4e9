import { callApi } from "@/lib/client/api";
import { unreachable } from "@/lib/client/api-problem";

/** Leaves for the provider, which sends people back to `callbackUrl`, a path of this site, or to what the invitation opens. */
export async function leaveForProvider(
  provider: "github" | "oidc" | "github-token",
  callbackUrl: string,
  invitation?: string,
): Promise<void> {
  const { csrfToken } = await callApi<{ csrfToken: string }>("/api/auth/csrf");
  const body = new URLSearchParams({ csrfToken, callbackUrl, json: "true" });
  if (invitation !== undefined) body.set("invitation", invitation);
  const response = await fetch(`/api/auth/signin/${provider}`, { method: "POST", body }).catch(() => null);
  const answer = await response?.json().catch(() => null);
  if (typeof answer?.url !== "string") throw unreachable();
  window.location.assign(answer.url);
}
