import { beforeAll, expect, it } from "vitest";
import { pageLinks } from "./page-links";

beforeAll(() => {
  process.env.PUBLIC_URL = "https://tidemark.example.com";
  process.env.AUTH_SECRET = "cX8w0Vf3uJm5Zt1Rk7Lq9Ys2Nd4Hb6Pg";
});

const path = "/api/github/enterprise-installation/acme/server-statistics";
const request = new Request(`http://0.0.0.0:3000${path}?per_page=50&page=2`, {
  headers: { host: "evil.example", "x-forwarded-host": "evil.example" },
});
const relations = (links: string | null): Record<string, URL> =>
  Object.fromEntries(
    [...(links ?? "").matchAll(/<([^>]+)>; rel="(\w+)"/g)].map(([, url = "", rel]) => [rel, new URL(url)]),
  );

it("leads on and back on the configured address, whatever the request says", () => {
  const links = relations(pageLinks(request, 2, 4));
  expect(Object.keys(links)).toEqual(["prev", "first", "next", "last"]);
  expect(links.next?.href).toBe(`https://tidemark.example.com${path}?per_page=50&page=3`);
  const pages = Object.values(links).map((url) => url.searchParams.get("page"));
  expect(pages).toEqual(["1", "1", "3", "4"]);
});

it("has no way on from the last page, none back from the first, and none at all from the only one", () => {
  expect(Object.keys(relations(pageLinks(request, 4, 4)))).toEqual(["prev", "first"]);
  expect(Object.keys(relations(pageLinks(request, 1, 4)))).toEqual(["next", "last"]);
  expect(pageLinks(request, 1, 1)).toBeNull();
  expect(pageLinks(request, 1, 0)).toBeNull();
});

it("leads back to the last page from beyond it", () => {
  expect(relations(pageLinks(request, 90, 4)).prev?.searchParams.get("page")).toBe("4");
});
