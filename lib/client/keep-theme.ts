import { colorMode, type Theme, themeCookie } from "./theme";

const year = 365 * 24 * 3_600_000;

/** Shows the theme at once and keeps it for a year, for the server to render with. */
export async function keepTheme(theme: Theme): Promise<void> {
  document.documentElement.dataset.colorMode = colorMode(theme);
  // Absent over plain HTTP (but for localhost): there the choice lasts until the page is loaded anew.
  if (!("cookieStore" in window)) return;
  await cookieStore.set({ name: themeCookie, value: theme, expires: Date.now() + year, sameSite: "lax" });
}
