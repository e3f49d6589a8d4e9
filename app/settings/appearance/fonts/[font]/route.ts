import { otherMethodsThan } from "@/lib/server/api/other-methods";
import { fontFile } from "@/lib/server/appearance/font-file";

type Context = { params: Promise<{ font: string }> };

/** Shared pages and what embeds them are no part of the application's build, which names its fonts anew each time. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const font = await fontFile((await params).font);
  if (font === null) return new Response("There is no such font.", { status: 404 });
  return new Response(font, {
    headers: { "Content-Type": "font/woff2", "Cache-Control": "public, max-age=2592000" },
  });
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethodsThan("GET");
