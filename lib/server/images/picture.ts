import "server-only";
import type { FramesAnswer } from "@/lib/metrics/frame-shape";
import { drawPicture, textsOf } from "@/lib/picture/draw-picture";
import type { PictureTheme } from "@/lib/picture/picture-colors";
import { type PictureForm, type PictureRequest, titleOf } from "@/lib/picture/pictured-chart";
import { cleanText } from "@/lib/snapshot/printable";
import { drawPng, type PictureScale } from "./draw-png";
import { keptOrDrawn } from "./kept-pictures";
import { typesetterFor } from "./typesetter";

export type PictureFormat = { as: "png"; scale: PictureScale } | { as: "svg" };

type Ask = {
  answer: FramesAnswer;
  /** The metric's own when absent. */
  title: string | undefined;
  form: PictureForm | undefined;
  /** Keys of series to leave out. */
  hidden: readonly string[];
  theme: PictureTheme;
  format: PictureFormat;
};

const longestTitle = 120;

/**
 * A chart as a file. `key` names the data and the view: as long as both are the same, the picture is the one that
 * was made for whoever asked first, and says so.
 */
export function pictureOf(ask: Ask, key: string): Promise<Buffer<ArrayBuffer>> {
  const { theme, format, title, form, hidden } = ask;
  return keptOrDrawn([key, title, form, hidden, theme, format], () => make(ask));
}

async function make({ answer, title, form, hidden, theme, format }: Ask): Promise<Buffer<ArrayBuffer>> {
  const [main] = answer.frames;
  if (!main) throw new Error("A picture needs a frame.");
  const shown = form ?? (main.kind === "flow" ? "bars" : "lines");
  const ownTitle = titleOf(main.title, shown, main);
  const request: PictureRequest = {
    answer,
    frames: answer.frames,
    title: cleanText(title ?? "", longestTitle) || ownTitle,
    form: shown,
    hidden: new Set(hidden),
    madeAt: new Date().toISOString(),
  };
  const typesetter = await typesetterFor(textsOf(request));
  const picture = drawPicture(request, theme, typesetter);
  return format.as === "svg"
    ? Buffer.from(picture.svg, "utf8")
    : drawPng(picture, format.scale, request.madeAt);
}
