import "server-only";
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { Blob, Face, Font, Variation } from "harfbuzzjs";
import decompress from "woff2-encoder/decompress";
import type { TextStyle } from "@/lib/picture/typesetter";
import { processWide } from "@/lib/server/process/process-wide";

/** In the order they are asked: the product's own, then what other scripts take. All are variable in weight. */
const families = ["mona-sans", "noto-sans-sc", "noto-sans-arabic", "noto-emoji"] as const;

const directory = () => path.join(process.cwd(), "node_modules/@fontsource-variable");

type Ranges = [number, number][];
type FontFile = { path: string; ranges: Ranges };

/** A letter's outline in the font's own units: what to do, each with its points. */
export type Glyph = { command: string; points: number[] }[];

/** A font of one weight, with the letters it has been asked for. */
export type LoadedFont = { font: Font; unitsPerEm: number; glyphs: Map<number, Glyph> };

type Loaded = Map<string, Face>;

const fontFiles = () => processWide("font-files", () => families.flatMap(filesOf));
const faces = () => processWide("font-faces", (): Loaded => new Map());
const fonts = () => processWide("fonts", () => new Map<string, LoadedFont>());
const withoutGlyph = -1;

function filesOf(family: (typeof families)[number]): FontFile[] {
  const subsets: Record<string, string> = JSON.parse(
    readFileSync(path.join(directory(), family, "unicode.json"), "utf8"),
  );
  const files = Object.entries(subsets).map(([subset, ranges]) => ({
    path: path.join(
      directory(),
      family,
      "files",
      `${family}-${subset.replace(/[[\]]/g, "")}-wght-normal.woff2`,
    ),
    ranges: ranges.split(",").map(rangeOf),
  }));
  // Latin first: what several subsets have is set in the one most text is in.
  return files.sort(
    (a, b) => Number(b.path.includes("-latin-wght")) - Number(a.path.includes("-latin-wght")),
  );
}

/** "U+4e2d", "U+0000-00FF" */
function rangeOf(text: string): [number, number] {
  const [from = "", to = from] = text.trim().replace(/^U\+/i, "").split("-");
  return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
}

/** Ranges are thousands: what was looked up once is kept, of as many characters as a language has. */
const mostCharacters = 20_000;
const known = () => processWide("font-characters", () => new Map<number, FontFile[]>());

function filesWith(character: number): FontFile[] {
  const found = known().get(character);
  if (found) return found;
  const files = fontFiles().filter(({ ranges }) =>
    ranges.some(([from, to]) => from <= character && character <= to),
  );
  if (known().size >= mostCharacters) known().clear();
  known().set(character, files);
  return files;
}

/** Reads the fonts that a text needs: a few hundred files, of which most texts need one. */
export async function loadFontsFor(text: string): Promise<void> {
  const wanted = new Set([...text].flatMap((character) => filesWith(character.codePointAt(0) ?? 0)));
  await Promise.all([...wanted].map(loadFace));
}

async function loadFace({ path: file }: FontFile): Promise<void> {
  if (faces().has(file)) return;
  faces().set(file, new Face(new Blob(await decompress(await readFile(file)))));
}

/** The first loaded font that has a character; null where none has. */
export function fontWith(character: number, weight: TextStyle["weight"]): LoadedFont | null {
  for (const { path: file } of filesWith(character)) {
    const loaded = fontOf(file, weight);
    if (loaded && (loaded.font.nominalGlyph(character) ?? withoutGlyph) > 0) return loaded;
  }
  return null;
}

function fontOf(file: string, weight: TextStyle["weight"]): LoadedFont | null {
  const key = `${weight} ${file}`;
  const known = fonts().get(key);
  if (known) return known;
  const face = faces().get(file);
  if (!face) return null;
  const font = new Font(face);
  font.setVariations([new Variation("wght", weight)]);
  const loaded = { font, unitsPerEm: face.upem, glyphs: new Map<number, Glyph>() };
  fonts().set(key, loaded);
  return loaded;
}

export function glyphOf({ font, glyphs }: LoadedFont, id: number): Glyph {
  const known = glyphs.get(id);
  if (known) return known;
  const glyph = [...font.glyphToPath(id).matchAll(/([A-Z])([^A-Z]*)/g)].map(
    ([, command = "", points = ""]) => ({
      command,
      points: points === "" ? [] : points.split(/[ ,]/).map(Number),
    }),
  );
  glyphs.set(id, glyph);
  return glyph;
}
