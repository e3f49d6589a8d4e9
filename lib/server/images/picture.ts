import "server-only";
import { drawPicture, textsOf } from "@/lib/picture/draw-picture";
import type { PictureTheme } from "@/lib/picture/picture-colors";
import type { PictureRequest } from "@/lib/picture/pictured-chart";
import { LastUsed } from "@/lib/server/statistics/last-used";
import { drawPng, type PictureScale } from "./draw-png";
import { inTurn } from "./drawing-turns";
import { typesetterFor } from "./typesetter";

export type PictureFormat = { as: "png"; scale: PictureScale } | { as: "svg" };

type Ask = Omit<PictureRequest, "madeAt"> & { theme: PictureTheme; format: PictureFormat };

const mostBytesKept = 48 * 1024 * 1024;
const kept = new LastUsed<Buffer>("pictures", mostBytesKept, (picture) => picture.length);

/**
 * A chart as a file. `key` names the data and the view: as long as both are the same, the picture is the one that
 * was made for whoever asked first, and says so.
 */
export function pictureOf(ask: Ask, key: string): Promise<Buffer> {
  const { theme, format, title, form } = ask;
  return kept.getOrMake(JSON.stringify([key, title, form, theme, format]), () => inTurn(() => make(ask)));
}

async function make({ theme, format, ...asked }: Ask): Promise<Buffer> {
  const request = { ...asked, madeAt: new Date().toISOString() };
  const typesetter = await typesetterFor(textsOf(request));
  const picture = drawPicture(request, theme, typesetter);
  return format.as === "svg"
    ? Buffer.from(picture.svg, "utf8")
    : drawPng(picture, format.scale, request.madeAt);
}
