import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drawPage } from "./draw-page";
import { drawPicture } from "./draw-picture";
import { pictureThemes } from "./picture-colors";
import { anyName, anyRequest } from "./test-any-request";
import { pageOf } from "./test-requests";
import { fitInto, type Typesetter, wrapInto } from "./typesetter";

/** Letters as boxes, wider than any real ones are on average: what fits here fits there. */
const boxes: Typesetter = {
  outline: (text, { size }) => {
    const width = [...text].length * size * 0.62;
    return { path: text === "" ? "" : `M0 0h${Math.round(width * 100) / 100}`, width };
  },
};

/** The elements of an XML document that is one; anything else throws. */
function elementsOf(svg: string): { tag: string; attributes: Record<string, string> }[] {
  const found: { tag: string; attributes: Record<string, string> }[] = [];
  const open: string[] = [];
  let rest = svg.trim();
  while (rest !== "") {
    const text = /^[^<]+/.exec(rest)?.[0];
    if (text !== undefined) {
      if (/&(?!(amp|lt|gt|quot|#39);)/.test(text)) throw new Error(`A reference that is none: ${text}`);
      if (/[^\P{Cc}\n\t\u0080-\u009f]|[\ufffe\uffff]/u.test(text)) throw new Error("Not XML's");
      rest = rest.slice(text.length);
      continue;
    }
    const [whole, closing, tag = "", given = "", self] =
      /^<(\/?)([a-z]+)((?: [a-zA-Z-]+="[^"<&]*")*)(\/?)>/.exec(rest) ?? [];
    if (whole === undefined) throw new Error(`No tag: ${rest.slice(0, 60)}`);
    if (closing) {
      if (open.pop() !== tag) throw new Error(`${tag} closes what is not open.`);
    } else {
      found.push({
        tag,
        attributes: Object.fromEntries(
          [...given.matchAll(/ ([a-zA-Z-]+)="([^"]*)"/g)].map(([, key, value]) => [key, value]),
        ),
      });
      if (!self) open.push(tag);
    }
    rest = rest.slice(whole.length);
  }
  if (open.length > 0) throw new Error(`${open.join(", ")} stay open.`);
  return found;
}

describe("whatever a chart holds", () => {
  test("its picture is well-formed, says what it shows, and holds no number that is none", () => {
    fc.assert(
      fc.property(anyRequest, fc.constantFrom(...pictureThemes), (asked, theme) => {
        const { svg, description } = drawPicture(asked, theme, boxes);
        const elements = elementsOf(svg);
        expect(new Set(elements.map(({ tag }) => tag))).toEqual(
          new Set([...["svg", "title", "desc", "path"], ...(svg.includes("<circle") ? ["circle"] : [])]),
        );
        for (const { attributes } of elements) {
          expect(Object.values(attributes).join(" ")).not.toMatch(/NaN|undefined|Infinity|null/);
        }
        expect(description).toContain("acme-corp");
      }),
      { numRuns: 200 },
    );
  });

  test("no text leaves the picture", () => {
    fc.assert(
      fc.property(anyRequest, (asked) => {
        for (const { attributes } of elementsOf(drawPicture(asked, "light", boxes).svg)) {
          const [, x, y] = /^translate\((-?[\d.]+) (-?[\d.]+)\)$/.exec(attributes.transform ?? "") ?? [];
          if (x === undefined) continue;
          const [, width] = /^M0 0h([\d.]+)$/.exec(attributes.d ?? "") ?? [];
          expect(Number(x)).toBeGreaterThanOrEqual(0);
          expect(Number(x) + Number(width)).toBeLessThanOrEqual(1200);
          expect(Number(y)).toBeGreaterThan(20);
          expect(Number(y)).toBeLessThanOrEqual(612);
        }
      }),
      { numRuns: 200 },
    );
  });

  test("so is the picture of a page, and no text leaves it", () => {
    fc.assert(
      fc.property(fc.array(anyRequest, { minLength: 1, maxLength: 5 }), anyName, (asked, title) => {
        const { svg } = drawPage(pageOf(title, asked), "light", boxes);
        const [, height] = / height="([\d.]+)"/.exec(svg) ?? [];
        for (const { attributes } of elementsOf(svg)) {
          expect(Object.values(attributes).join(" ")).not.toMatch(/NaN|undefined|Infinity|null/);
          const [, x, y] = /^translate\((-?[\d.]+) (-?[\d.]+)\)$/.exec(attributes.transform ?? "") ?? [];
          if (x === undefined) continue;
          const [, width] = /^M0 0h([\d.]+)$/.exec(attributes.d ?? "") ?? [];
          expect(Number(x)).toBeGreaterThanOrEqual(0);
          expect(Number(x) + Number(width)).toBeLessThanOrEqual(1200);
          expect(Number(y)).toBeGreaterThan(20);
          expect(Number(y)).toBeLessThanOrEqual(Number(height) - 18);
        }
      }),
      { numRuns: 100 },
    );
  });

  test("a text is broken into lines at its spaces, and nothing of it is lost", () => {
    const style = { size: 14, weight: 400 } as const;
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1, maxLength: 30 }), (words) => {
        const lines = wrapInto(boxes, words.join(" "), style, 200);
        expect(lines.join(" ")).toBe(words.join(" "));
        for (const line of lines) expect(boxes.outline(line, style).width).toBeLessThanOrEqual(200);
      }),
    );
  });

  test("a text is cut to its room, and only where it must be", () => {
    const style = { size: 16, weight: 400 } as const;
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 60 }),
        fc.integer({ min: 12, max: 900 }),
        (text, room) => {
          const fitted = fitInto(boxes, text, style, room);
          expect(boxes.outline(fitted, style).width).toBeLessThanOrEqual(room);
          if (boxes.outline(text, style).width <= room) expect(fitted).toBe(text);
          else expect(fitted.endsWith("…")).toBe(true);
        },
      ),
    );
  });
});
