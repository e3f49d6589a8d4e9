import "server-only";
import { Buffer as Shaped, shape } from "harfbuzzjs";
import type { Outline, TextStyle, Typesetter } from "@/lib/picture/typesetter";
import { processWide } from "@/lib/server/process/process-wide";
import { fontWith, type Glyph, glyphOf, type LoadedFont, loadFontsFor } from "./fonts";

/** Everything Tidemark itself writes. */
const ownLetters = String.fromCodePoint(
  ...Array.from({ length: 95 }, (_, index) => 32 + index),
  ...[..."–−↑↓…·"].map((c) => c.codePointAt(0) ?? 32),
);
/** Texts whose outlines are kept, as axes and footers repeat: some megabytes at the most. */
const mostKept = 4_000;
const kept = () => processWide("text-outlines", () => new Map<string, Outline>());

/** A typesetter that has the letters of the given text. */
export async function typesetterFor(text: string): Promise<Typesetter> {
  await loadFontsFor(ownLetters + text.normalize("NFC"));
  return { outline: keptOutline };
}

function keptOutline(text: string, style: TextStyle): Outline {
  const key = `${style.size} ${style.weight} ${text}`;
  const known = kept().get(key);
  if (known) return known;
  const runs = runsOf(text.normalize("NFC"), style.weight);
  const outline = outlineOf(runs, style);
  // A letter without a font may have one the next time, when it has been loaded.
  if (runs.some(({ font }) => font === null)) return outline;
  const [oldest] = kept().keys();
  if (kept().size >= mostKept && oldest !== undefined) kept().delete(oldest);
  kept().set(key, outline);
  return outline;
}

type Run = { text: string; font: LoadedFont | null; rightToLeft: boolean };

function outlineOf(runs: Run[], style: TextStyle): Outline {
  let [path, width] = ["", 0];
  for (const run of inReadingOrder(runs)) {
    const set = run.font ? setRun(run.text, run.font, style.size, width) : setBoxes(run.text, style, width);
    path += set.path;
    width += set.width;
  }
  return { path, width };
}

const rightToLeftLetter = /\p{Script=Arabic}|\p{Script=Hebrew}/u;
/** Marks and selectors belong to the letter before them, in its font. */
const belongsToLetter = /^(?:\p{M}|\p{Emoji_Modifier})$/u;
const invisible = /^(?:\p{C}|\p{Variation_Selector}|\u2028|\u2029)$/u;

function runsOf(text: string, weight: TextStyle["weight"]): Run[] {
  const runs: Run[] = [];
  for (const character of text) {
    if (invisible.test(character)) continue;
    const last = runs.at(-1);
    const code = character.codePointAt(0) ?? 0;
    const carried = belongsToLetter.test(character) && last?.font?.font.nominalGlyph(code);
    const font = carried && last ? last.font : fontWith(code, weight);
    const rightToLeft = rightToLeftLetter.test(character) || Boolean(carried && last?.rightToLeft);
    if (last && last.font === font && last.rightToLeft === rightToLeft) last.text += character;
    else runs.push({ text: character, font, rightToLeft });
  }
  return runs;
}

/** Words written from right to left stand in that order too, with the spaces between them. */
function inReadingOrder(runs: Run[]): Run[] {
  const ordered: Run[] = [];
  for (let index = 0; index < runs.length; ) {
    let end = index;
    for (let at = index; runs[at]?.rightToLeft; at += isSpace(runs[at + 1]) ? 2 : 1) end = at + 1;
    ordered.push(...(end > index ? runs.slice(index, end).reverse() : runs.slice(index, index + 1)));
    index = Math.max(end, index + 1);
  }
  return ordered;
}

function isSpace(run: Run | undefined): boolean {
  return run !== undefined && run.text.trim() === "";
}

function setRun(text: string, loaded: LoadedFont, size: number, start: number): Outline {
  const { font, unitsPerEm } = loaded;
  const shaped = new Shaped();
  shaped.addText(text);
  shaped.guessSegmentProperties();
  shape(font, shaped);
  const positions = shaped.getGlyphPositions();
  const scale = size / unitsPerEm;
  let [path, width] = ["", 0];
  for (const [index, { codepoint: glyph }] of shaped.getGlyphInfos().entries()) {
    const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[index] ?? {};
    path += placed(glyphOf(loaded, glyph), scale, start + width + xOffset * scale, -yOffset * scale);
    width += xAdvance * scale;
  }
  return { path, width };
}

/** A letter in px: fonts measure upwards, pictures downwards. Hundredths are finer than any screen shows. */
function placed(glyph: Glyph, scale: number, x: number, y: number): string {
  let path = "";
  for (const { command, points } of glyph) {
    path += command;
    for (let at = 0; at < points.length; at += 2) {
      if (at > 0) path += " ";
      path += `${rounded(x + (points[at] ?? 0) * scale)} ${rounded(y - (points[at + 1] ?? 0) * scale)}`;
    }
  }
  return path;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

/** For characters that no font here has: their code points, framed. Nothing is left blank. */
function setBoxes(text: string, { size, weight }: TextStyle, start: number): Outline {
  let [path, width] = ["", 0];
  const [gap, height, stroke] = [size * 0.08, size * 0.86, Math.max(0.8, size * 0.06)];
  for (const character of text) {
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
    const letters = keptOutline(code, { size: size * 0.6, weight });
    const box = letters.width + size * 0.3;
    const left = start + width + gap;
    path += frame(left, -height + size * 0.12, box, height, stroke);
    path += moved(letters.path, left + size * 0.15, -size * 0.1);
    width += box + 2 * gap;
  }
  return { path, width };
}

function moved(path: string, x: number, y: number): string {
  let across = true;
  return path.replace(/-?[\d.]+/g, (number) => {
    const value = Number(number) + (across ? x : y);
    across = !across;
    return String(rounded(value));
  });
}

/** An outline with a hole: the inner edge runs the other way round. */
function frame(x: number, y: number, width: number, height: number, stroke: number): string {
  const [inner, tall] = [width - 2 * stroke, height - 2 * stroke];
  return `M${x} ${y}h${width}v${height}h${-width}zM${x + stroke} ${y + stroke}v${tall}h${inner}v${-tall}z`;
}
