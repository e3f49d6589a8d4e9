/** Primer's themes for light surroundings, by Primer's names. */
export const lightThemes = [
  "light",
  "light_high_contrast",
  "light_colorblind",
  "light_colorblind_high_contrast",
  "light_tritanopia",
  "light_tritanopia_high_contrast",
] as const;

/** Primer's themes for dark surroundings. */
export const darkThemes = [
  "dark",
  "dark_high_contrast",
  "dark_dimmed",
  "dark_dimmed_high_contrast",
  "dark_colorblind",
  "dark_colorblind_high_contrast",
  "dark_tritanopia",
  "dark_tritanopia_high_contrast",
] as const;

export type LightTheme = (typeof lightThemes)[number];
export type DarkTheme = (typeof darkThemes)[number];
export type ColorTheme = LightTheme | DarkTheme;

export function isDark(theme: ColorTheme): theme is DarkTheme {
  return darkThemes.some((dark) => dark === theme);
}

const highContrast = "_high_contrast";

export function highContrastOf<Name extends ColorTheme>(theme: Name, themes: readonly Name[]): Name {
  return themes.find((other) => other === theme + highContrast) ?? theme;
}

/** The stylesheet with a theme's colours; null where every page has them already. */
export function themeStylesheet(theme: ColorTheme): string | null {
  return theme === "light" || theme === "dark" ? null : `/settings/appearance/themes/${theme}`;
}

/** For print alone. */
export const paperStylesheet = "/settings/appearance/themes/paper";
