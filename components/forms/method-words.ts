import type { Session } from "@/lib/client/account";

const words: Record<Session["method"], string> = {
  password: "with a password",
  link: "with a link",
  github: "through GitHub",
  oidc: "through an identity provider",
};

/** How somebody signed in. */
export function methodWords(method: Session["method"]): string {
  return words[method];
}
