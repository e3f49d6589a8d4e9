/** What the person chose; "system" follows the device. */
export const themes = ["light", "dark", "system"] as const;

export type Theme = (typeof themes)[number];

export const themeCookie = "tidemark.theme";

export function parseTheme(value: string | undefined): Theme {
  return themes.find((theme) => theme === value) ?? "system";
}

/** Primer's name for the choice, as the root element's `data-color-mode`. */
export function colorMode(theme: Theme): "light" | "dark" | "auto" {
  return theme === "system" ? "auto" : theme;
}
