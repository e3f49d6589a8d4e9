import "server-only";
import { getEnv } from "@/lib/server/env";
import { getDatabase } from "@/lib/server/store/database";
import { createSignInLink } from "@/lib/server/store/sign-in-links";

/** A link that signs the user in, once, within a day. */
export async function signInUrlFor(userId: string): Promise<string> {
  const url = new URL("/sign-in/link", getEnv().publicUrl);
  // In the fragment, so that the secret reaches no access log and no Referer header.
  url.hash = await createSignInLink(await getDatabase(), userId);
  return url.href;
}
