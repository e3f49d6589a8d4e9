import "server-only";
import { userAgentFromString } from "next/server";

/** As their makers call them. */
const names: Record<string, string> = {
  "Chrome Headless": "Chrome",
  "Mobile Safari": "Safari",
  "Mac OS": "macOS",
  "Chromium OS": "ChromeOS",
};

/** "Firefox on Linux", as far as the user agent says; null where it names no browser. Versions there are made up. */
export function browserWords(userAgent: string | null): string | null {
  if (userAgent === null) return null;
  const { browser, os } = userAgentFromString(userAgent);
  if (browser.name === undefined) return null;
  const known = os.name === undefined ? [browser.name] : [browser.name, os.name];
  return known.map((name) => names[name] ?? name).join(" on ");
}
