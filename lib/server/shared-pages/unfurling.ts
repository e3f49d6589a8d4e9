import "server-only";
import { pictureInWords } from "@/lib/picture/picture-words";
import { chartOf } from "@/lib/picture/pictured-chart";
import { getEnv } from "@/lib/server/env";
import type { SharedFigures } from "@/lib/server/shares/shared-view";
import type { Share } from "@/lib/server/store/shares";

export type Unfurling = {
  /** Absolute addresses. */
  url: string;
  image: string;
  description: string;
  /** What the image shows, in words. */
  alt: string;
};

/** What a chat shows of a share's link: its first chart, and its note or what that chart says. */
export function unfurlingOf(
  share: Share,
  charts: SharedFigures["charts"],
  token: string,
): Unfurling | undefined {
  const [first] = charts;
  const [whole] = first?.request.frames ?? [];
  if (!first || !whole) return undefined;
  const url = `${getEnv().publicUrl}/s/${token}`;
  const alt = pictureInWords(first.request, chartOf(first.request, whole));
  return { url, image: `${url}/${first.chart.id}.png`, description: share.note ?? alt, alt };
}
