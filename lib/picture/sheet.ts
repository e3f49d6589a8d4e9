import { stripUnprintable } from "@/lib/snapshot/printable";
import type { PictureColors } from "./picture-colors";
import { fitInto, type TextStyle, type Typesetter, wrapInto } from "./typesetter";

/** Of every picture. */
export const pictureWidth = 1200;
/** Px that stay free on the left and the right. */
export const margin = 48;

type Placed = TextStyle & {
  x: number;
  y: number;
  color: string;
  anchor?: "start" | "middle" | "end";
  /** Px it may take; as much as there is up to the margin when absent. */
  room?: number;
  struck?: boolean;
  /** On a ground of the page's colour. */
  clears?: boolean;
};

type Stroke = { color: string; width?: number; dashes?: string; round?: boolean };

/** The SVG of one picture as it is drawn, element by element. Everything is in its own px. */
export class Sheet {
  readonly colors: PictureColors;
  readonly #typesetter: Typesetter;
  readonly #elements: string[] = [];

  constructor(colors: PictureColors, typesetter: Typesetter) {
    this.colors = colors;
    this.#typesetter = typesetter;
  }

  widthOf(text: string, style: TextStyle): number {
    return this.#typesetter.outline(text, style).width;
  }

  linesOf(text: string, style: TextStyle, room: number): string[] {
    return wrapInto(this.#typesetter, text, style, room);
  }

  /** Cut where it has no room, and moved where it would leave the picture. Tells how wide it is. */
  text(text: string, { x, y, color, anchor = "start", room, clears = false, ...style }: Placed): number {
    const most = Math.min(room ?? Number.POSITIVE_INFINITY, pictureWidth - 2 * edge);
    const { path, width } = this.#typesetter.outline(fitInto(this.#typesetter, text, style, most), style);
    const wanted = anchor === "end" ? x - width : anchor === "middle" ? x - width / 2 : x;
    const left = Math.min(Math.max(wanted, edge), pictureWidth - edge - width);
    const ground = clears ? ` stroke="${this.colors.page}" stroke-width="5" paint-order="stroke"` : "";
    if (path) {
      this.#elements.push(
        `<path transform="translate(${px(left)} ${px(y)})" fill="${color}"${ground} d="${path}"/>`,
      );
    }
    return width;
  }

  line(from: [number, number], to: [number, number], stroke: Stroke): void {
    this.path(`M${px(from[0])} ${px(from[1])}L${px(to[0])} ${px(to[1])}`, stroke);
  }

  path(path: string, { color, width = 1, dashes, round = false }: Stroke): void {
    if (path === "") return;
    const dashed = dashes ? ` stroke-dasharray="${dashes}"` : "";
    const caps = `${round ? ` stroke-linecap="round"` : ""} stroke-linejoin="round"`;
    this.#elements.push(
      `<path fill="none" stroke="${color}" stroke-width="${width}"${dashed}${caps} d="${path}"/>`,
    );
  }

  shape(path: string, fill: string, opacity = 1): void {
    const seeThrough = opacity === 1 ? "" : ` fill-opacity="${opacity}"`;
    if (path !== "") this.#elements.push(`<path fill="${fill}"${seeThrough} d="${path}"/>`);
  }

  dot(x: number, y: number, radius: number, color: string): void {
    this.#elements.push(`<circle cx="${px(x)}" cy="${px(y)}" r="${radius}" fill="${color}"/>`);
  }

  /** The whole picture, which says in words what it shows. */
  toSvg({ title, description, height }: { title: string; description: string; height: number }): string {
    const width = pictureWidth;
    return [
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title description">`,
      `<title id="title">${escapeXml(title)}</title>`,
      `<desc id="description">${escapeXml(description)}</desc>`,
      `<path fill="${this.colors.page}" d="M0 0h${width}v${height}h-${width}z"/>`,
      ...this.#elements,
      "</svg>\n",
    ].join("\n");
  }
}

/** Px at the very edge that no text may enter. */
const edge = 16;

/** Hundredths are finer than any screen shows. */
export function px(value: number): string {
  return String(Math.round(value * 100) / 100);
}

const references: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text for an element, without what XML cannot hold and what would steer how it is read. */
function escapeXml(text: string): string {
  return stripUnprintable(text)
    .replace(/[\uFFFE\uFFFF]/g, "")
    .replace(/[&<>"']/g, (character) => references[character] ?? "");
}
