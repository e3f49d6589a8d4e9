import "server-only";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { type ColorTheme, darkThemes, lightThemes } from "@/lib/client/color-themes";

const directory = "node_modules/@primer/primitives/dist/css/functional/themes";

/** The families of Primer's variables that pages use: a sixth of all. */
const used =
  /^--(bgColor|fgColor|borderColor|data|control|controlTrack|controlKnob|button-primary|button-danger|overlay|shadow-floating|focus|skeletonLoader|progressBar)-/;

/** More exact than the selectors of any theme. */
const onEveryPage = ":root[data-color-mode][data-light-theme][data-dark-theme]";

const read = new Map<ColorTheme, Promise<string>>();

/** What paper gets whatever the screen has: the light theme, for whoever prints from another. */
const paper = "paper";

/** A theme's stylesheet with what pages use of it; null where Primer has no theme of that name. */
export async function themeCss(name: string): Promise<string | null> {
  if (name === paper)
    return (await themeCss("light"))?.replace(/(\[data-[^{]*)\{/, `${onEveryPage} {`) ?? null;
  const theme = [...lightThemes, ...darkThemes].find((other) => other === name);
  if (!theme) return null;
  const file = path.join(process.cwd(), directory, `${theme.replaceAll("_", "-")}.css`);
  const css = read.get(theme) ?? readFile(file, "utf8").then((all) => adaptTheme(all, theme));
  read.set(theme, css);
  return css;
}

function adaptTheme(css: string, theme: ColorTheme): string {
  return quietenGrid(keepUsed(setTextColors(setDataColors(css, theme), theme)), theme);
}

/**
 * Primer's chart colours are made for its usual light and dark page. On other pages the same hues of the scale
 * below take over; themes for colour blindness keep them, as no other step is told apart as well.
 */
const dataSteps: Partial<Record<ColorTheme, number>> = {
  light_high_contrast: 7,
  dark_high_contrast: 6,
  dark_dimmed: 6,
  dark_dimmed_high_contrast: 8,
};

function setDataColors(css: string, theme: ColorTheme): string {
  const step = dataSteps[theme];
  if (step === undefined) return css;
  const strong = css.replace(/--data-(\w+)-color-emphasis: [^;]+/g, (usual, hue) => {
    const color = scaleColor(css, hue, step);
    return color ? `--data-${hue}-color-emphasis: ${color}` : usual;
  });
  if (!theme.startsWith("dark_dimmed")) return strong;
  // Primer's are darker than the page here.
  return strong.replace(
    /--data-(\w+)-color-muted: [^;]+/g,
    (_, hue) =>
      `--data-${hue}-color-muted: color-mix(in srgb, var(--data-${hue}-color-emphasis) 22%, var(--bgColor-default))`,
  );
}

/** Where Primer's text falls short of 4.5:1 on the dimmed page or a button there: the hue to take a step of. */
const dimmedText = {
  "--fgColor-muted": "gray",
  "--fgColor-accent": "blue",
  "--fgColor-danger": "red",
  "--button-danger-fgColor-rest": "red",
};

function setTextColors(css: string, theme: ColorTheme): string {
  if (theme !== "dark_dimmed") return css;
  return Object.entries(dimmedText).reduce(
    (adapted, [name, hue]) =>
      adapted.replace(new RegExp(`${name}: [^;]+`, "g"), (usual) => {
        const color = scaleColor(css, hue, 6);
        return color ? `${name}: ${color}` : usual;
      }),
    css,
  );
}

function scaleColor(css: string, hue: string, step: number): string | undefined {
  return css.match(`--display-${hue}-scale-${step}: ([^;]+)`)?.[1];
}

/** High contrast draws every hairline as strong as text: a chart's grid stays behind its lines all the same. */
function quietenGrid(css: string, theme: ColorTheme): string {
  if (!theme.endsWith("_high_contrast")) return css;
  const grid = "color-mix(in srgb, var(--borderColor-default), transparent 65%)";
  return css.replace(/(\[data-[^{]*\{)/g, `$1\n.recharts-surface { --borderColor-muted: ${grid}; }`);
}

/** Primer writes a declaration a line, with what it is for in a comment. */
function keepUsed(css: string): string {
  return css
    .replace(/\/\*.*?\*\//gs, "")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && (!line.startsWith("--") || used.test(line)))
    .join("\n");
}
