import type { Role, Scope } from "@/lib/client/people";

export const roleLabels: Record<Role, string> = { viewer: "Viewer", admin: "Admin", owner: "Owner" };

/** "acme-corp", or "all enterprises". */
export function scopeWords(scope: Scope): string {
  return scope ?? "all enterprises";
}

/** What a role lets somebody do there, each beside what the lesser ones do. */
export function roleAbout(role: Role, scope: Scope): string {
  if (role === "viewer") return "Sees charts, tables and data coverage.";
  if (role === "owner") return "Also invites people and decides what each may do.";
  return scope === null
    ? "Also reads GitHub on demand, cares for tokens, connects and removes enterprises."
    : "Also reads GitHub on demand, cares for the token, can remove the enterprise.";
}
