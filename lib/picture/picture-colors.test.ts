import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type PictureTheme, pictureColors, pictureThemes } from "./picture-colors";

const themes = new URL("../../node_modules/@primer/primitives/dist/css/functional/themes/", import.meta.url);

function tokensOf(theme: PictureTheme) {
  const css = readFileSync(new URL(`${theme}.css`, themes), "utf8");
  return (name: string) => css.match(new RegExp(`--${name}: (#\\w+)`))?.[1] ?? "";
}

const channels = (hex: string) =>
  [1, 3, 5, 7].map((at) => Number.parseInt(hex.slice(at, at + 2) || "ff", 16));

/** What a colour that lets the page through looks like on it. */
function over(color: string, page: string): string {
  const [alpha = 255] = channels(color).slice(3);
  const mixed = channels(color)
    .slice(0, 3)
    .map((channel, index) =>
      Math.round((channel * alpha + (channels(page)[index] ?? 0) * (255 - alpha)) / 255),
    );
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
}

describe.each(pictureThemes)("the colours of a %s picture", (theme) => {
  const token = tokensOf(theme);
  const colors = pictureColors[theme];

  it("are those of the page", () => {
    expect(colors.page).toBe(token("bgColor-default"));
    expect(colors.text).toBe(token("fgColor-default"));
    expect(colors.muted).toBe(token("fgColor-muted"));
    expect(colors.rule).toBe(token("borderColor-default"));
    expect(colors.axis).toBe(token("borderColor-emphasis"));
    expect(colors.gridline).toBe(over(token("borderColor-muted"), colors.page));
  });

  it.each(Object.keys(colors.strong) as (keyof typeof colors.strong)[])("are the series' own: %s", (slot) => {
    expect(colors.strong[slot]).toBe(token(`data-${slot}-color-emphasis`));
    expect(colors.pale[slot]).toBe(token(`data-${slot}-color-muted`));
  });
});
