import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { Resvg } from "@resvg/resvg-js";
import { describe, expect, it } from "vitest";
import { testFrame } from "@/lib/drawing/test-frames";
import { addDays } from "@/lib/period/day";
import { drawPage, textsOfPage } from "@/lib/picture/draw-page";
import { drawPicture, type Picture, textsOf } from "@/lib/picture/draw-picture";
import type { PageRequest } from "@/lib/picture/page-parts";
import { type PictureTheme, pictureThemes } from "@/lib/picture/picture-colors";
import type { PictureRequest } from "@/lib/picture/pictured-chart";
import {
  byServer,
  level,
  madeAt,
  nothing,
  pageOf,
  pulls,
  requestOf,
  three,
  to,
  users,
} from "@/lib/picture/test-requests";
import type { Typesetter } from "@/lib/picture/typesetter";
import { drawPng } from "./draw-png";
import { typesetterFor } from "./typesetter";

const golden = new URL("../../../e2e/pictures/charts/", import.meta.url);
const updates = process.env.UPDATE_PICTURES === "1";

/** A share of a golden's px may differ by more than a shade: other versions of a rasteriser round otherwise. */
const mostDiffering = 0.001;
const shade = 24;

const twelve = Array.from({ length: 12 }, (_, index) => `ghes-production-${index + 1}.acme.example`);
const hostile = [
  `<script>alert(1)</script>&"'`,
  "生产服务器.例子.公司",
  "خادم الإنتاج الرئيسي",
  "🚀 rocket 🔥.acme.example",
  "한국어-서버.example",
];
const longTitle =
  "GitHub’s own percentage of repositories using Actions, by organization and by whether they are archived or forks";

const cases: Record<string, PictureRequest> = {
  "one-day": users(1),
  "seven-days": users(7),
  "ninety-days": users(90),
  "a-year": users(365),
  "two-thousand-days": users(2000),
  "bars-by-week": pulls("bars", "week", 90),
  "bars-stacked": pulls("stacked", "week", 90),
  "bars-of-a-day": pulls("bars", "day", 1),
  "bars-of-two-thousand-days": pulls("bars", "month", 2000),
  "three-servers": byServer(three, "lines"),
  "twelve-servers": byServer(twelve, "lines"),
  "twelve-servers-bars": byServer(twelve, "bars"),
  "twelve-lines": requestOf(
    "Twelve figures of one chart",
    twelve.map((_, index) =>
      testFrame({
        from: addDays(to, -89),
        to,
        metric: `metric-${index}`,
        label: `Figure number ${index + 1}`,
        values: [level(90, 1_000 + 160 * index, 80)],
      }),
    ),
  ),
  "hostile-names": byServer(hostile, "lines"),
  "long-title": { ...users(90, twelve), title: longTitle },
  "hidden-series": { ...users(90), hidden: new Set(["users-dormant/total"]) },
  "no-data": nothing(),
};

const shares = requestOf("Dormancy rate", [
  testFrame({
    from: addDays(to, -89),
    to,
    metric: "dormancy-rate",
    label: "Dormancy rate",
    title: "Dormancy rate",
    kind: "ratio",
    unit: "%",
    decimals: 1,
    values: [[13.2, 13.4, 13.1, 13.6, 13.9]],
  }),
]);

const pages: Record<string, PageRequest> = {
  "page-of-one": pageOf("Users", [users(90)]),
  "page-of-two": pageOf("Pull requests", [pulls("bars", "week", 90), pulls("stacked", "week", 90)]),
  "page-of-five": pageOf("Overview", [users(90), pulls("bars", "week", 90), shares, nothing(), users(7)]),
  "page-by-server": pageOf("Users", [byServer(three, "lines"), byServer(three, "bars")]),
};

type Drawn = { draw: (theme: PictureTheme, typesetter: Typesetter) => Picture; texts: string };

const drawings: Record<string, Drawn> = {
  ...Object.fromEntries(
    Object.entries(cases).map(([name, request]) => [
      name,
      {
        draw: (theme: PictureTheme, typesetter: Typesetter) => drawPicture(request, theme, typesetter),
        texts: textsOf(request),
      },
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(pages).map(([name, request]) => [
      name,
      {
        draw: (theme: PictureTheme, typesetter: Typesetter) => drawPage(request, theme, typesetter),
        texts: textsOfPage(request),
      },
    ]),
  ),
};

/** A PNG's colours: as an image in a drawing, which the rasteriser reads. */
function pixelsOf(png: Buffer): Buffer {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const href = `data:image/png;base64,${png.toString("base64")}`;
  return new Resvg(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><image width="${width}" height="${height}" href="${href}"/></svg>`,
  ).render().pixels;
}

/** The share of the px that are not the same. */
function differing(one: Buffer, other: Buffer): number {
  if (one.length !== other.length) return 1;
  let count = 0;
  for (let at = 0; at < one.length; at += 4) {
    const apart = [0, 1, 2].some(
      (channel) => Math.abs((one[at + channel] ?? 0) - (other[at + channel] ?? 0)) > shade,
    );
    if (apart) count += 1;
  }
  return count / (one.length / 4);
}

describe.each(pictureThemes)("a %s picture", (theme) => {
  it.each(Object.entries(drawings))(
    "%s looks as it did when somebody looked at it",
    async (name, drawing) => {
      const file = new URL(`${name}-${theme}.png`, golden);
      const drawn = await drawPng(drawing.draw(theme, await typesetterFor(drawing.texts)), 1, madeAt);
      if (updates) {
        mkdirSync(golden, { recursive: true });
        writeFileSync(file, drawn);
      }
      expect(existsSync(file), "drawn with UPDATE_PICTURES=1 and looked at").toBe(true);
      expect(differing(pixelsOf(drawn), pixelsOf(readFileSync(file)))).toBeLessThan(mostDiffering);
    },
  );
});
