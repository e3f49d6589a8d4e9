import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions } from "@/lib/server/auth/auth-options";
import { inRequest } from "@/lib/server/request-context";

type Context = { params: Promise<{ nextauth: string[] }> };

/** next-auth guards its own writes with a CSRF token, so it does not go through the route wrapper. */
function handle(request: NextRequest, context: Context): Promise<Response> {
  return inRequest(request, () => NextAuth(request, context, authOptions()));
}

export { handle as GET, handle as POST };
