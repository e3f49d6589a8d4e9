import "server-only";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { currentUser } from "./current-user";
import { noteRefusedPage } from "./refused-page";
import { mayActAs, type Role, type SignedInUser } from "./roles";
import { needsSetup } from "./setup";

/** For pages: the signed-in user, or off to set up or sign in and back again. */
export async function requireUser(): Promise<SignedInUser> {
  const user = await currentUser();
  if (user) return user;
  if (await needsSetup()) redirect("/setup");
  await noteRefusedPage("not-signed-in");
  const address = (await headers()).get("x-tidemark-address");
  redirect(address ? `/sign-in?callbackUrl=${encodeURIComponent(address)}` : "/sign-in");
}

/** For pages of an enterprise: a member of it with at least this role. Others learn nothing: it is not found. */
export async function requireMember(enterprise: string, role: Role = "viewer"): Promise<SignedInUser> {
  const user = await requireUser();
  if (mayActAs(user, role, enterprise)) return user;
  await noteRefusedPage("role-missing");
  notFound();
}
