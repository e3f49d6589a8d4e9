import {
  type ColorTheme,
  type DarkTheme,
  darkThemes,
  highContrastOf,
  type LightTheme,
  lightThemes,
} from "./color-themes";
import { colorMode, parseTheme, type Theme, themeCookie } from "./theme";

/** What a person chose, kept in cookies so that the server can render with it. */
export type Appearance = {
  theme: Theme;
  light: LightTheme;
  dark: DarkTheme;
  /** The device asks for more contrast. */
  contrast: boolean;
  /** Keys of a single character do something. */
  shortcuts: boolean;
};

export const appearanceCookies = {
  theme: themeCookie,
  light: "tidemark.light",
  dark: "tidemark.dark",
  contrast: "tidemark.contrast",
  shortcuts: "tidemark.shortcuts",
} as const satisfies Record<keyof Appearance, string>;

export function parseAppearance(cookie: (name: string) => string | undefined): Appearance {
  const named = <Name extends ColorTheme>(themes: readonly [Name, ...Name[]], name: string): Name =>
    themes.find((theme) => theme === cookie(name)) ?? themes[0];
  return {
    theme: parseTheme(cookie(appearanceCookies.theme)),
    light: named(lightThemes, appearanceCookies.light),
    dark: named(darkThemes, appearanceCookies.dark),
    contrast: cookie(appearanceCookies.contrast) === "more",
    shortcuts: cookie(appearanceCookies.shortcuts) !== "off",
  };
}

/** Whoever follows the system follows its wish for contrast too; a chosen mode is shown as it was chosen. */
export function shownThemes({ theme, light, dark, contrast }: Appearance): {
  light: LightTheme;
  dark: DarkTheme;
} {
  if (theme !== "system" || !contrast) return { light, dark };
  return { light: highContrastOf(light, lightThemes), dark: highContrastOf(dark, darkThemes) };
}

/** What the root element says of it: Primer's attributes, and whether shortcuts are on. */
export function rootAttributes(appearance: Appearance) {
  const { light, dark } = shownThemes(appearance);
  return {
    "data-color-mode": colorMode(appearance.theme),
    "data-light-theme": light,
    "data-dark-theme": dark,
    "data-shortcuts": appearance.shortcuts ? "on" : "off",
  };
}
