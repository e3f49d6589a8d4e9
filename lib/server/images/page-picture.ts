import "server-only";
import type { FramesAnswer } from "@/lib/metrics/frame-shape";
import { drawPage, textsOfPage } from "@/lib/picture/draw-page";
import type { PageChart } from "@/lib/picture/page-chart";
import type { PageRequest } from "@/lib/picture/page-parts";
import type { PictureTheme } from "@/lib/picture/picture-colors";
import { cleanText } from "@/lib/snapshot/printable";
import { drawPng, type PictureScale } from "./draw-png";
import { keptOrDrawn } from "./kept-pictures";
import { typesetterFor } from "./typesetter";

type Ask = {
  /** With the frames of all the charts; of a metric it does not have, nothing is drawn. */
  answer: FramesAnswer;
  charts: readonly PageChart[];
  title: string;
  theme: PictureTheme;
  scale: PictureScale;
  /** What the picture calls the enterprise; its slug when absent. */
  enterpriseName?: string | undefined;
};

const longestTitle = 120;

/**
 * All charts of a page as one PNG. `key` names the data and the view: as long as both are the same, the picture is
 * the one that was made for whoever asked first, and says so.
 */
export function pagePictureOf(ask: Ask, key: string): Promise<Buffer<ArrayBuffer>> {
  const { charts, title, theme, scale, enterpriseName } = ask;
  return keptOrDrawn(["page", key, charts, title, theme, scale, enterpriseName], () => make(ask));
}

async function make({
  answer,
  charts,
  title,
  theme,
  scale,
  enterpriseName,
}: Ask): Promise<Buffer<ArrayBuffer>> {
  const request: PageRequest = {
    answer: { ...answer, enterprise: cleanText(enterpriseName ?? "", longestTitle) || answer.enterprise },
    charts: charts.map((chart) => ({ ...chart, title: cleanText(chart.title, longestTitle) || chart.id })),
    title: cleanText(title, longestTitle) || answer.enterprise,
    madeAt: new Date().toISOString(),
  };
  const typesetter = await typesetterFor(textsOfPage(request));
  return drawPng(drawPage(request, theme, typesetter), scale, request.madeAt);
}
