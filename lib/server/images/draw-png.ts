import "server-only";
import { renderAsync } from "@resvg/resvg-js";
import type { Picture } from "@/lib/picture/draw-picture";
import { encodePng } from "./png";

/** 1200 × 630 px, or twice as many for dense screens and print. */
export type PictureScale = 1 | 2;

export async function drawPng(
  { svg, title, description }: Picture,
  scale: PictureScale,
  madeAt: string,
): Promise<Buffer<ArrayBuffer>> {
  const image = await renderAsync(svg, {
    fitTo: { mode: "zoom", value: scale },
    font: { loadSystemFonts: false },
    logLevel: "off",
  });
  return encodePng(image, {
    Title: title,
    Description: description,
    Software: "Tidemark",
    "Creation Time": new Date(madeAt).toUTCString(),
  });
}
