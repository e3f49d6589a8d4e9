import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { withTexts } from "./png-text";
import { typesetterFor } from "./typesetter";

const style = { size: 16, weight: 400 } as const;

test("every script there is a font for has letters of its own, and a heavier weight is wider", async () => {
  const texts = ["Users 12,838", "Łódź", "生产服务器", "خادم", "🚀", "Почта"];
  const typesetter = await typesetterFor(texts.join(""));
  const paths = texts.map((text) => typesetter.outline(text, style).path);
  expect(new Set(paths).size).toBe(texts.length);
  for (const path of paths) expect(path.length).toBeGreaterThan(200);
  const heavy = typesetter.outline("Users", { size: 16, weight: 600 }).width;
  expect(heavy).toBeGreaterThan(typesetter.outline("Users", style).width);
});

test("a letter that no font has is told by its code point, never left blank", async () => {
  const typesetter = await typesetterFor("한ꦗ");
  const [korean, javanese] = ["한", "ꦗ"].map((text) => typesetter.outline(text, style));
  expect(korean?.path).not.toBe(javanese?.path);
  expect(korean?.width).toBeGreaterThan(style.size);
  expect(korean?.path.length).toBeGreaterThan(200);
});

test("Arabic words stand from right to left and are joined", async () => {
  const typesetter = await typesetterFor("خادم الإنتاج");
  const whole = typesetter.outline("خادم الإنتاج", style);
  const second = typesetter.outline("الإنتاج", style);
  expect(whole.path.startsWith(second.path.slice(0, 60))).toBe(true);
  const apart = [..."خادم"].reduce((width, letter) => width + typesetter.outline(letter, style).width, 0);
  expect(typesetter.outline("خادم", style).width).not.toBeCloseTo(apart, 3);
});

test("control and bidi characters take no room and steer nothing", async () => {
  const typesetter = await typesetterFor("evil");
  expect(typesetter.outline("ev\u202e\u0000il\ufe0f", style)).toEqual(typesetter.outline("evil", style));
});

test("a PNG's texts stand right after its header, each with its checksum", () => {
  const icon = readFileSync(new URL("../../../e2e/pictures/charts/no-data-light.png", import.meta.url));
  const told = withTexts(icon, { Description: "Users: 5 – “no data”." });
  expect(told.subarray(0, 33)).toEqual(icon.subarray(0, 33));
  expect(told.subarray(37, 41).toString()).toBe("iTXt");
  const length = told.readUInt32BE(33);
  expect(told.subarray(41, 41 + length).toString("utf8")).toBe("Description\0\0\0\0\0Users: 5 – “no data”.");
  expect(told.subarray(33 + 12 + length)).toEqual(icon.subarray(33));
});
