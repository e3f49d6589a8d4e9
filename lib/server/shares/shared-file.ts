import "server-only";
import type { FramesAnswer } from "@/lib/metrics/frame-shape";
import { framesCsv } from "@/lib/metrics/frames-csv";
import { toFramesJson } from "@/lib/metrics/frames-json";
import type { PictureTheme } from "@/lib/picture/picture-colors";
import type { PictureScale } from "@/lib/server/images/draw-png";
import { pagePictureOf } from "@/lib/server/images/page-picture";
import { pictureOf } from "@/lib/server/images/picture";
import { Problem } from "@/lib/server/problem";
import type { Share } from "@/lib/server/store/shares";
import { spreadsheetFile } from "@/lib/snapshot/text-cell";
import { countSeen } from "./count-seen";
import { linkUnknown } from "./open-share";
import { wholePage } from "./share-content";
import { type SharedFigures, seesTable, sharedFigures } from "./shared-view";

const contentTypes = {
  png: "image/png",
  svg: "image/svg+xml",
  csv: "text/csv; charset=utf-8",
  json: "application/json",
} as const;

type Ending = keyof typeof contentTypes;
type Look = { theme: PictureTheme; scale: PictureScale };
type SharedFile = { body: string | Buffer<ArrayBuffer>; contentType: string; name: string };

/** A file of a share by its name: one of its charts, or all of them; what it does not have is not there. */
export async function sharedFile(
  share: Share,
  file: string,
  look: Look,
  request: Request,
): Promise<SharedFile> {
  const [, id = "", ending] = /^([a-z0-9][a-z0-9-]*)\.(png|svg|csv|json)$/.exec(file) ?? [];
  if (!isEnding(ending)) throw linkUnknown();
  const figures = await figuresOf(share, id);
  const { answer } = figures;
  const common = {
    contentType: contentTypes[ending],
    name: `${answer.enterprise}-${id}-${answer.from}-${answer.to}.${ending}`,
  };
  if (ending === "csv" || ending === "json") {
    if (!(await seesTable(share, request))) throw tableKept();
    await countSeen(share, "figures", request);
    const body = ending === "csv" ? spreadsheetFile(framesCsv(answer.frames)) : figuresJson(answer);
    return { ...common, body };
  }
  const isPage = id === wholePage;
  if (isPage && ending === "svg") throw linkUnknown();
  const body = await drawn(share, figures, { isPage, ending }, look);
  await countSeen(share, "picture", request);
  return { ...common, body };
}

/** Of one chart, also of one that is taken apart by server, or of all. */
async function figuresOf(share: Share, id: string): Promise<SharedFigures> {
  if (id === wholePage) return sharedFigures(share);
  const own = share.charts.filter((chart) => id === chart.id || id.startsWith(`${chart.id}-`));
  const figures = await sharedFigures(share, own);
  const exact = figures.charts.filter(({ chart }) => chart.id === id);
  const ofId = own.find((chart) => chart.id === id);
  const charts =
    exact.length > 0 || !ofId
      ? exact
      : figures.charts.filter(({ chart }) => ofId.metrics.includes(chart.metrics[0] ?? ""));
  if (charts.length === 0) throw linkUnknown();
  const metrics = new Set(charts.flatMap(({ chart }) => chart.metrics));
  const frames = figures.answer.frames.filter(({ metric }) => metrics.has(metric));
  return { answer: { ...figures.answer, frames }, charts };
}

/** As the API has frames, less what tells when data of other days came in. */
function figuresJson(answer: FramesAnswer): string {
  const { dataVersion: _, ...json } = toFramesJson(answer);
  return JSON.stringify(json);
}

function isEnding(ending: string | undefined): ending is Ending {
  return ending !== undefined && Object.hasOwn(contentTypes, ending);
}

/** The picture of a chart or, as a PNG, of all of them together. */
async function drawn(
  share: Share,
  { answer, charts }: SharedFigures,
  file: { isPage: boolean; ending: "png" | "svg" },
  { theme, scale }: Look,
): Promise<Buffer<ArrayBuffer>> {
  const { enterprise, dataVersion, from, to } = answer;
  const metrics = charts.map(({ chart }) => chart.metrics);
  const key = JSON.stringify([enterprise, dataVersion, from, to, metrics, share.view, share.hidesHostNames]);
  if (file.isPage) {
    const ask = { answer, charts: charts.map(({ chart }) => chart), title: share.title, theme, scale };
    return pagePictureOf(ask, key);
  }
  const [first] = charts;
  if (!first) throw linkUnknown();
  const { frames, title, form } = first.request;
  const format = file.ending === "svg" ? ({ as: "svg" } as const) : ({ as: "png", scale } as const);
  return pictureOf(
    { answer: { ...answer, frames: [...frames] }, title, form, hidden: [], theme, format },
    key,
  );
}

function tableKept(): Problem {
  return new Problem({
    status: 403,
    type: "share-table-kept",
    title: "The figures of this share are not to be had as a file.",
    detail: "Whoever shared it shows its charts, and the figures to others or to nobody.",
    nextSteps: ["Ask the person who shared it.", "If you have an account, sign in first."],
  });
}
