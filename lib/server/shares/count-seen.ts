import "server-only";
import { getDatabase } from "@/lib/server/store/database";
import { countShareView, type Share } from "@/lib/server/store/shares";

/** Counts an opening of a share's page or one of its pictures, and notes when it was. */
export async function countSeen({ id }: Share, what: "views" | "picture_views"): Promise<void> {
  await countShareView(await getDatabase(), id, what);
}
