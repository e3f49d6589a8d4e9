import type { TokenScope } from "@/lib/client/access-tokens";

export const scopeLabels: Record<TokenScope, string> = { read: "Read", manage: "Manage" };

/** What each lets a script do; `everywhere`: not in one enterprise only. */
export function scopeAbout(scope: TokenScope, everywhere: boolean): string {
  if (scope === "read") return "Sees and downloads figures, snapshots, servers and data coverage.";
  return everywhere
    ? "Also starts reads of GitHub, stores and removes GitHub tokens, connects and removes enterprises."
    : "Also starts reads of GitHub, stores and removes its GitHub token, removes the enterprise.";
}

/** What is wrong with a typed number of days. */
export function daysError(typed: string): string | undefined {
  const days = Number(typed.trim());
  if (typed.trim() === "") return "Enter for how many days it is good.";
  const fits = /^\d{1,4}$/.test(typed.trim()) && days >= 1 && days <= 365;
  return fits ? undefined : "Enter a whole number from 1 to 365.";
}
