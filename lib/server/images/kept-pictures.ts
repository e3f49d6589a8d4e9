import "server-only";
import { LastUsed } from "@/lib/server/statistics/last-used";
import { inTurn } from "./drawing-turns";

const mostBytesKept = 48 * 1024 * 1024;
const kept = new LastUsed<Buffer<ArrayBuffer>>("pictures", mostBytesKept, (picture) => picture.length);

/**
 * A picture as it was made for whoever asked first, or drawn when it is its turn. `what` names everything it depends
 * on, the data version too.
 */
export function keptOrDrawn(
  what: readonly unknown[],
  draw: () => Promise<Buffer<ArrayBuffer>>,
): Promise<Buffer<ArrayBuffer>> {
  return kept.getOrMake(JSON.stringify(what), () => inTurn(draw));
}
