import { expect, test } from "vitest";
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
