import { expect, test } from "vitest";
import type { PageChart } from "@/lib/picture/page-chart";
import { pageExports } from "./page-exports";

const charts: PageChart[] = [
  { id: "users", title: "Users & seats", metrics: ["users-total", "users-dormant"], form: "lines" },
  { id: "dormant", title: "Dormant", metrics: ["users-dormant"], form: "lines" },
];

function exportsOf(search: string) {
  const page = { slug: "acme corp", title: "Users", charts, today: "2026-11-20" };
  const { png, png2x, csv, json } = pageExports({ ...page, query: new URLSearchParams(search) });
  const read = (address: string) => {
    const { pathname, searchParams } = new URL(address, "http://tidemark.example");
    return { pathname, ...Object.fromEntries(searchParams) };
  };
  return { png: read(png), png2x: read(png2x), csv: read(csv), json: read(json) };
}

test("a page's picture is of its charts in its own view", () => {
  const { png, png2x } = exportsOf("?range=30d&by=server&scenario=cautious");
  expect(png).toEqual({
    pathname: "/api/enterprises/acme%20corp/charts.png",
    range: "30d",
    by: "server",
    title: "Users",
    charts: JSON.stringify(charts),
  });
  expect(png2x).toEqual({ ...png, scale: "2" });
});

test("its figures are each asked for once: CSV a row a day and server, JSON as they are shown", () => {
  const { csv, json } = exportsOf("?from=2026-08-01&to=2026-08-31&grain=week");
  const asked = {
    pathname: "/api/enterprises/acme%20corp/frames",
    from: "2026-08-01",
    to: "2026-08-31",
    title: "Users",
    metrics: "users-total,users-dormant",
  };
  expect(csv).toEqual({ ...asked, by: "server", grain: "day", format: "csv" });
  expect(json).toEqual({ ...asked, grain: "week", format: "json" });
});

test("where the address cannot be used, they are of what is shown instead", () => {
  expect(exportsOf("?range=never").png).not.toHaveProperty("range");
});
