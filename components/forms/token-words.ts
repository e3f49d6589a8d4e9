import { formatDay } from "@/lib/period/format";

const kinds: Record<string, string> = {
  classic: "Classic token",
  "fine-grained": "Fine-grained token",
  oauth: "OAuth app token",
  "app-user": "GitHub App user token",
  "app-installation": "GitHub App installation token",
};

export function tokenKindWords(kind: string): string {
  return kinds[kind] ?? "Token of an unknown kind";
}

/** "expires 2 Dec 2026"; GitHub does not tell of every token when it expires. */
export function expiryWords(expiresAt: string | null, now: number): string {
  if (expiresAt === null) return "expiry not shown by GitHub";
  const day = formatDay(new Date(expiresAt).toISOString());
  return Date.parse(expiresAt) <= now ? `expired ${day}` : `expires ${day}`;
}

/** What is wrong with a pasted token, before it is sent anywhere. */
export function tokenError(token: string): string | undefined {
  if (/\s/.test(token)) return "There is a space or line break inside the token. Copy it again, whole.";
  if (token.startsWith("ghr_")) return "This is a refresh token; GitHub does not accept it for reading.";
  return undefined;
}
