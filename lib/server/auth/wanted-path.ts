import "server-only";
import type { NextRequest } from "next/server";
import { relativePath } from "@/lib/client/relative-path";
import { getEnv } from "@/lib/server/env";
import { cookieName } from "./cookie-name";

/** Where whoever left for a provider wanted to go, which next-auth keeps in a cookie; a path of this site. */
export function wantedPath(request: NextRequest): string {
  const { publicUrl } = getEnv();
  const wanted = request.cookies.get(cookieName("callback-url", publicUrl))?.value ?? "";
  return relativePath(wanted.startsWith(`${publicUrl}/`) ? wanted.slice(publicUrl.length) : null);
}
