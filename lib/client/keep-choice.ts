import {
  type Appearance,
  appearanceCookies,
  parseAppearance,
  rootAttributes,
  shownThemes,
} from "./appearance";
import { themeStylesheet } from "./color-themes";

const yearInSeconds = 365 * 24 * 3600;

const listeners = new Set<() => void>();

/** For `useSyncExternalStore`: told whenever something is chosen in this tab. */
export function onChoice(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Keeps a choice for a year, for the server to render with, and shows it at once. */
export async function keepChoice(choice: keyof Appearance, value: string): Promise<void> {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API does not exist over plain HTTP.
  document.cookie = `${appearanceCookies[choice]}=${value}; Path=/; Max-Age=${yearInSeconds}; SameSite=Lax`;
  for (const listener of listeners) listener();
  await showAppearance();
}

export function chosenAppearance(): Appearance {
  const cookies = document.cookie.split("; ");
  return parseAppearance((name) =>
    cookies.find((cookie) => cookie.startsWith(`${name}=`))?.slice(name.length + 1),
  );
}

/** The colours come before the attributes that ask for them, so nothing is shown without colour between. */
async function showAppearance(): Promise<void> {
  const { light, dark } = shownThemes(chosenAppearance());
  await Promise.all([light, dark].map(themeStylesheet).map((href) => href && loadStylesheet(href)));
  // Read anew: another choice may have been made meanwhile, and the last one stands.
  for (const [name, value] of Object.entries(rootAttributes(chosenAppearance()))) {
    document.documentElement.setAttribute(name, value);
  }
}

function loadStylesheet(href: string): Promise<void> | undefined {
  if (document.querySelector(`link[rel="stylesheet"][href="${href}"]`)) return;
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
  return new Promise((resolve) => {
    link.onload = link.onerror = () => resolve();
    document.head.append(link);
  });
}
