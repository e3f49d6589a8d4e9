import "server-only";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { currentUser, type SignedInUser } from "./current-user";
import { needsSetup } from "./setup";

/** For pages: the signed-in user, or off to set up or sign in and back again. */
export async function requireUser(): Promise<SignedInUser> {
  const user = await currentUser();
  if (user) return user;
  if (await needsSetup()) redirect("/setup");
  const address = (await headers()).get("x-tidemark-address");
  redirect(address ? `/sign-in?callbackUrl=${encodeURIComponent(address)}` : "/sign-in");
}
