import "server-only";
import { getDatabase } from "@/lib/server/store/database";
import { countShareView, type Share } from "@/lib/server/store/shares";

type Seen = "page" | "picture" | "figures";

const counted = { page: "views", picture: "picture_views", figures: null } as const;

/** Notes that a share was seen. Whoever asks for its headers alone, or in advance, has seen nothing. */
export async function countSeen({ id }: Share, what: Seen, request: Request): Promise<void> {
  const purpose = request.headers.get("sec-purpose") ?? request.headers.get("purpose") ?? "";
  if (request.method === "HEAD" || purpose.includes("prefetch")) return;
  await countShareView(await getDatabase(), id, counted[what]);
}
