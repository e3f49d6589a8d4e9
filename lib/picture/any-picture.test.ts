import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { testFrame, thresholdMark, upgradeMark } from "@/lib/drawing/test-frames";
import type { ServerDays } from "@/lib/metrics/frame-shape";
import { addDays } from "@/lib/period/day";
import { drawPage } from "./draw-page";
import { drawPicture } from "./draw-picture";
import { pictureThemes } from "./picture-colors";
import { type PictureRequest, pictureForms } from "./pictured-chart";
import { pageOf } from "./test-requests";
import { fitInto, type Typesetter, wrapInto } from "./typesetter";

/** Letters as boxes, wider than any real ones are on average: what fits here fits there. */
const boxes: Typesetter = {
  outline: (text, { size }) => {
    const width = [...text].length * size * 0.62;
    return { path: text === "" ? "" : `M0 0h${Math.round(width * 100) / 100}`, width };
  },
};

const number = fc.oneof(
  fc.integer({ min: 0, max: 50_000 }),
  fc.integer({ min: -1_000, max: 1e12 }),
  fc.constant(0),
);
const value = fc.oneof({ weight: 4, arbitrary: number }, { weight: 1, arbitrary: fc.constant(null) });
const row = fc.array(value, { maxLength: 60 });
const name = fc.oneof(
  fc.string({ unit: "binary", maxLength: 80 }),
  fc.constantFrom(
    "ghes-us.acme.example",
    `"><script>alert(1)</script>`,
    "]]>&amp;",
    "\u0000\u001b\ud800",
    "生产.公司",
  ),
);

const request = fc
  .record({
    from: fc.integer({ min: 0, max: 4000 }).map((days) => addDays("2016-01-01", days)),
    length: fc.oneof(fc.constantFrom(1, 2, 7, 90, 365, 2000), fc.integer({ min: 1, max: 800 })),
    grain: fc.constantFrom("day" as const, "week" as const, "month" as const),
    kind: fc.constantFrom("stock" as const, "flow" as const, "ratio" as const),
    frames: fc.array(fc.array(row, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 3 }),
    previous: fc.option(row, { nil: null }),
    adds: fc.constantFrom("sum" as const, "accounts" as const, "none" as const),
    breaks: fc.uniqueArray(fc.integer({ min: 1, max: 80 }), { maxLength: 3 }),
    markedAt: fc.array(fc.integer({ min: 0, max: 90 }), { maxLength: 5 }),
    form: fc.constantFrom(...pictureForms),
    title: name,
    names: fc.array(name, { minLength: 12, maxLength: 12 }),
    apart: fc.boolean(),
    stored: fc.boolean(),
  })
  .map(({ from, length, frames, previous, markedAt, form, title, names, apart, stored, ...rest }) => {
    const to = addDays(from, length - 1);
    const drawn = frames.map((rows, index) => {
      const frame = testFrame({
        ...rest,
        from,
        to,
        metric: `metric-${index}`,
        label: names[index] ?? "",
        values: apart ? rows : rows.slice(0, 1),
        unit: rest.kind === "ratio" ? "%" : "accounts",
        decimals: rest.kind === "ratio" ? 1 : 0,
        ...(previous && { previous }),
        ...(apart && rows.length > 1 && { total: rows[0] ?? [] }),
        marks: markedAt.map((day, at) => (at % 2 ? thresholdMark : upgradeMark)(addDays(from, day))),
      });
      const series = apart
        ? frame.series.map((series, at) => ({ ...series, label: names[at] ?? "" }))
        : frame.series;
      const servers = names.map((label, at) => ({
        server: `server-${at}`,
        label,
        reportedDays: Math.min(at, length),
        expectedDays: length,
        lastDay: to,
      }));
      return { ...frame, series, coverage: { ...frame.coverage, servers } };
    });
    const servers = names.map(
      (label, at): ServerDays => ({
        server: `server-${at}`,
        label,
        ghesVersion: null,
        firstDay: from,
        lastDay: to,
        lastCollectedAt: `${to}T00:00:00.000Z`,
        days: "c".repeat(length),
        thresholds: [],
      }),
    );
    const answer = {
      enterprise: "acme-corp",
      from,
      to,
      compare: "previous" as const,
      servers,
      stored: stored ? { firstDay: from, lastDay: to } : null,
    };
    return {
      answer,
      frames: drawn,
      title,
      form,
      madeAt: "2026-11-20T06:20:00.000Z",
    } satisfies PictureRequest;
  });

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
      fc.property(request, fc.constantFrom(...pictureThemes), (asked, theme) => {
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
      fc.property(request, (asked) => {
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
      fc.property(fc.array(request, { minLength: 1, maxLength: 5 }), name, (asked, title) => {
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
