import "server-only";
import { getServerSession } from "next-auth/next";
import { cache } from "react";
import { getDatabase } from "@/lib/server/store/database";
import { findUser } from "@/lib/server/store/users";
import { authOptions } from "./auth-options";

export type Role = "viewer" | "admin" | "owner";

export type SignedInUser = { id: string; email: string; name: string; role: Role };

const rank: Record<Role, number> = { viewer: 0, admin: 1, owner: 2 };

export function mayActAs(user: SignedInUser, role: Role): boolean {
  return rank[user.role] >= rank[role];
}

/** Who is asking, read anew on every request so that a removed or demoted user is out at once. */
export const currentUser = cache(async (): Promise<SignedInUser | null> => {
  const session = await getServerSession(authOptions());
  if (!session?.userId) return null;
  const user = await findUser(await getDatabase(), session.userId);
  if (!user || user.version !== session.userVersion) return null;
  return { id: user.id, email: user.email, name: user.name, role: user.role };
});
