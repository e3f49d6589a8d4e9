import "server-only";
import type { NextRequest } from "next/server";
import { getEnv } from "@/lib/server/env";
import { cookieName } from "./cookie-name";

const longestToken = 200;

/** Keeps the invitation that a form brings on the way to a provider and back, or drops that of an earlier way. */
export function bringInvitation(answer: Response, form: URLSearchParams): void {
  const token = form.get("invitation") ?? "";
  const isToken = token !== "" && token.length <= longestToken && /^[\w-]+$/.test(token);
  answer.headers.append("set-cookie", cookie(isToken ? token : "", isToken ? 15 * 60 : 0));
}

/** Null where none was brought. */
export function invitationBrought(request: NextRequest): string | null {
  const token = request.cookies.get(cookieName("invitation", getEnv().publicUrl))?.value ?? "";
  return token !== "" && token.length <= longestToken ? token : null;
}

export function leaveInvitation(answer: Response): void {
  answer.headers.append("set-cookie", cookie("", 0));
}

function cookie(value: string, maxAge: number): string {
  const { publicUrl } = getEnv();
  const secure = publicUrl.startsWith("https:") ? "; Secure" : "";
  const attributes = `Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${secure}`;
  return `${cookieName("invitation", publicUrl)}=${value}; ${attributes}`;
}
