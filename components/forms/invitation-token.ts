export const invitationPath = "/invitation";

const kept = "tidemark.invitation";

/** The token in the address's fragment, or the one kept while signing in. Neither is there any more afterwards. */
export function takeInvitationToken(): string | null {
  const token = window.location.hash.slice(1) || sessionStorage.getItem(kept);
  sessionStorage.removeItem(kept);
  if (window.location.hash !== "") window.history.replaceState(null, "", invitationPath);
  return token;
}

/** For the way over the sign-in page and back; an address or a cookie would tell it to others. */
export function keepInvitationToken(token: string): void {
  sessionStorage.setItem(kept, token);
}
