import "server-only";

/** What a broader scope includes, of those that can read server statistics. */
const includedScopes: Record<string, readonly string[]> = {
  "admin:enterprise": ["read:enterprise"],
  "admin:org": ["write:org", "read:org"],
  "write:org": ["read:org"],
};

/** The scopes named in a header; null where there is no such header. */
export function readScopes(header: string | null): string[] | null {
  if (header === null) return null;
  return header
    .split(",")
    .map((scope) => scope.trim())
    .filter((scope) => /^[a-z_]{1,40}(:[a-z_]{1,40})?$/i.test(scope))
    .slice(0, 100);
}

const holds = (held: readonly string[], scope: string): boolean =>
  held.some((have) => have === scope || includedScopes[have]?.includes(scope));

/**
 * The narrowest scope that would do and is not there; null if one of the accepted is held.
 * Without word from GitHub on what it accepts, either kind of account may be meant.
 */
export function missingScope(held: readonly string[], accepted: readonly string[]): string | null {
  const enough = accepted.length > 0 ? accepted : ["read:enterprise", "read:org"];
  if (enough.some((scope) => holds(held, scope))) return null;
  if (enough.some((scope) => scope.endsWith(":enterprise"))) return "read:enterprise";
  if (enough.some((scope) => scope.endsWith(":org"))) return "read:org";
  return enough[0] ?? null;
}
