import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { describedPng } from "./described-png";

const charts = new URL("../../e2e/pictures/charts/", import.meta.url);

test("a picture's words are read out of it", async () => {
  const png = new Blob([readFileSync(new URL("ninety-days-light.png", charts))]);
  expect(await describedPng(png)).toMatch(
    /^Users: total 12,834, dormant 2,106 and suspended 1,112 on 20 Nov 2026\./,
  );
});

test("what has none, or is no picture at all, has no words", async () => {
  const page = new URL("../acme-corp-light.png", charts);
  expect(await describedPng(new Blob([readFileSync(page)]))).toBe("");
  expect(await describedPng(new Blob([]))).toBe("");
});
