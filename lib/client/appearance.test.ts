import { expect, test } from "vitest";
import { parseAppearance, rootAttributes, shownThemes } from "./appearance";
import { darkThemes, highContrastOf, lightThemes } from "./color-themes";

const parse = (cookies: Record<string, string>) => parseAppearance((name) => cookies[name]);

test("who chose nothing follows the system, in the usual themes, with shortcuts", () => {
  expect(rootAttributes(parse({}))).toEqual({
    "data-color-mode": "auto",
    "data-light-theme": "light",
    "data-dark-theme": "dark",
    "data-shortcuts": "on",
  });
});

test("a cookie that names no choice counts as none", () => {
  const odd = parse({
    "tidemark.theme": "sepia",
    "tidemark.light": "dark",
    "tidemark.dark": "light_tritanopia",
    "tidemark.contrast": "yes",
    "tidemark.shortcuts": "",
  });
  expect(odd).toEqual(parse({}));
});

test("what is chosen is what the root element says", () => {
  const chosen = parse({
    "tidemark.theme": "dark",
    "tidemark.light": "light_colorblind",
    "tidemark.dark": "dark_dimmed",
    "tidemark.shortcuts": "off",
  });
  expect(rootAttributes(chosen)).toEqual({
    "data-color-mode": "dark",
    "data-light-theme": "light_colorblind",
    "data-dark-theme": "dark_dimmed",
    "data-shortcuts": "off",
  });
});

test("the system's wish for contrast counts for those who follow the system", () => {
  const cookies = { "tidemark.contrast": "more", "tidemark.dark": "dark_tritanopia" };
  expect(shownThemes(parse(cookies))).toEqual({
    light: "light_high_contrast",
    dark: "dark_tritanopia_high_contrast",
  });
  expect(shownThemes(parse({ ...cookies, "tidemark.theme": "dark" })).dark).toBe("dark_tritanopia");
});

test("every theme has a form of high contrast, which is its own", () => {
  for (const theme of lightThemes) {
    const high = highContrastOf(theme, lightThemes);
    expect(high).toMatch(/_high_contrast$/);
    expect(highContrastOf(high, lightThemes)).toBe(high);
  }
  for (const theme of darkThemes) expect(highContrastOf(theme, darkThemes)).toMatch(/_high_contrast$/);
});
