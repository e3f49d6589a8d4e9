import { otherMethodsThan } from "@/lib/server/api/other-methods";
import { themeCss } from "@/lib/server/appearance/theme-css";

type Context = { params: Promise<{ theme: string }> };

/** A theme's colours, for whoever chose it: also before signing in, and the same for all. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const css = await themeCss((await params).theme);
  if (css === null) return new Response("There is no such theme.", { status: 404 });
  return new Response(css, {
    headers: {
      "Content-Type": "text/css; charset=utf-8",
      "Cache-Control": "public, max-age=86400, stale-while-revalidate=31536000",
    },
  });
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethodsThan("GET");
