import { expect, test } from "vitest";
import { drawPage } from "./draw-page";
import { type PageRequest, partsOf } from "./page-parts";
import { byServer, nothing, pageOf, pulls, three, users } from "./test-requests";
import type { Typesetter } from "./typesetter";

/** Letters as boxes. */
const boxes: Typesetter = {
  outline: (text, { size }) => ({ path: text && `M0 0h${size}`, width: text.length * size * 0.55 }),
};

/** What is written in a page's picture, a text a line. */
function writtenIn(page: PageRequest): string {
  const written: string[] = [];
  drawPage(page, "light", {
    outline: (text, style) => {
      written.push(text);
      return boxes.outline(text, style);
    },
  });
  return written.join("\n");
}

const titles = (page: PageRequest) => partsOf(page).parts.map(({ request }) => request.title);
const heightOf = (svg: string) => Number(/ height="(\d+)"/.exec(svg)?.[1]);

test("a page's charts come in its order, bars with what they are of", () => {
  expect(
    titles(pageOf("Overview", [users(90), pulls("bars", "week", 90), pulls("stacked", "month", 90)])),
  ).toEqual(["Users", "Pull requests per week", "Pull requests per month"]);
});

test("by server each metric of a chart has a plot of its own, and a server one colour in all of them", () => {
  const page = pageOf("Users", [byServer(three, "lines"), byServer([...three].reverse(), "bars")]);
  const [chart] = page.charts;
  if (!chart) throw new Error("no chart");
  const metrics = page.answer.frames.map(({ metric }) => metric);
  const together = { ...page, charts: [{ ...chart, metrics, form: "lines" as const }] };
  expect(titles(together)).toEqual(["Users: Total", "Users: Total"]);
  const colors = partsOf(together).parts.map(({ chart }) => chart.choice.serverColors);
  expect(colors[0]?.size).toBe(3);
  expect(colors[1]).toBe(colors[0]);
});

test("a metric that was not asked for is left out, and with it a chart of nothing else", () => {
  const page = pageOf("Users", [users(90), users(30)]);
  const frames = page.answer.frames.filter(({ metric }) => metric.startsWith("chart-1"));
  expect(titles({ ...page, answer: { ...page.answer, frames } })).toEqual(["Users"]);
});

test("two charts stand beside each other, and a picture is as tall as its rows", () => {
  const heights = [1, 2, 3, 4, 8].map((count) => {
    const page = pageOf(
      "Pushes",
      Array.from({ length: count }, () => pulls("bars", "week", 90)),
    );
    return heightOf(drawPage(page, "light", boxes).svg);
  });
  const [one = 0, two = 0, three = 0, four = 0, eight = 0] = heights;
  expect(one).toBeGreaterThan(two);
  expect(three).toBe(four);
  expect(eight - four).toBe(2 * (four - two));
});

test("of more charts than a picture holds it says how many", () => {
  const charts = Array.from({ length: 25 }, () => byServer(three, "lines"));
  const page = pageOf("Users", charts);
  const [first, ...others] = page.charts;
  if (!first) throw new Error("no chart");
  const all = page.answer.frames.map(({ metric }) => metric);
  const twice = { ...page, charts: [{ ...first, metrics: all }, ...others] };
  const { parts, of } = partsOf(twice);
  expect([parts.length, of]).toEqual([40, 49]);
  expect(writtenIn(twice)).toContain("The first 40 of 49 charts are drawn.");
});

test("a page says once what is to be known of its charts, and each chart in words", () => {
  const page = pageOf("Overview", [users(90), nothing()]);
  const { title, description } = drawPage(page, "dark", boxes);
  expect(title).toBe("Overview");
  const footer = writtenIn(page);
  expect(footer).toContain(
    "GitHub Enterprise Server statistics: ghes-us, ghes-eu, ghes-apac. 267 of 270 server-days",
  );
  expect(footer).toContain(
    "Axes start above zero in Users (upper panel 12,000). Made 20 Nov 2026, 06:20 UTC.",
  );
  expect(footer).toContain("Not reported between 23 Aug and 20 Nov.");
  expect(description.split("\n")).toEqual([
    "Overview: 2 charts. acme-corp, 23 Aug – 20 Nov 2026, 90 days, compared with the 90 days before.",
    expect.stringMatching(/^Users: total 12,834, dormant 2,106 and suspended 1,112 on /),
    "Users: no data. Not reported between 23 Aug and 20 Nov.",
    "GitHub Enterprise Server statistics: ghes-us, ghes-eu, ghes-apac. 267 of 270 server-days; blanks are missing days.",
  ]);
});
