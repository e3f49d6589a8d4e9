import type { Metadata, Viewport } from "next";
import localFont from "next/font/local";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { parseAppearance, rootAttributes, shownThemes } from "@/lib/client/appearance";
import { paperStylesheet, themeStylesheet } from "@/lib/client/color-themes";
import { QueryProvider } from "@/lib/client/query-provider";
import "./globals.css";

/** One that comes after the first paint would move what is being read: it is for the next page then. */
const monaSans = localFont({
  src: "../node_modules/@fontsource-variable/mona-sans/files/mona-sans-latin-wght-normal.woff2",
  variable: "--font-mona-sans",
  weight: "200 900",
  display: "optional",
  adjustFontFallback: false,
  declarations: [
    {
      prop: "unicode-range",
      value:
        "U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+0304, U+0308, U+0329, U+2000-206F, U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215, U+FEFF, U+FFFD",
    },
  ],
});

/** Names of people and hosts; fetched only when a letter of it is on the page. */
const monaSansExtended = localFont({
  src: "../node_modules/@fontsource-variable/mona-sans/files/mona-sans-latin-ext-wght-normal.woff2",
  variable: "--font-mona-sans-ext",
  weight: "200 900",
  display: "optional",
  preload: false,
  adjustFontFallback: false,
  declarations: [
    {
      prop: "unicode-range",
      value:
        "U+0100-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D7, U+02DD-02FF, U+0304, U+0308, U+0329, U+1D00-1DBF, U+1E00-1E9F, U+1EF2-1EFF, U+2020, U+20A0-20AB, U+20AD-20C0, U+2113, U+2C60-2C7F, U+A720-A7FF",
    },
  ],
});

/** Prerendering a page would open the database while building, and a nonce cannot be in a page made beforehand. */
export const dynamic = "force-dynamic";

export const metadata: Metadata = {
  title: { default: "Tidemark", template: "%s · Tidemark" },
  description: "Charts and lasting history for GitHub Enterprise Server statistics.",
  applicationName: "Tidemark",
  icons: { icon: "/icon.svg" },
  robots: { index: false, follow: false },
  formatDetection: { telephone: false, date: false, address: false, email: false },
};

export const viewport: Viewport = { width: "device-width", initialScale: 1 };

/** The theme is in the first byte of HTML, so nothing flashes; "system" is left to Primer's media queries. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const kept = await cookies();
  const appearance = parseAppearance((name) => kept.get(name)?.value);
  const { light, dark } = shownThemes(appearance);
  return (
    <html
      lang="en"
      {...rootAttributes(appearance)}
      className={`${monaSans.variable} ${monaSansExtended.variable}`}
      suppressHydrationWarning
    >
      <body>
        {[light, dark].map((theme) => {
          const href = themeStylesheet(theme);
          return href && <link key={theme} rel="stylesheet" href={href} precedence="theme" />;
        })}
        <link rel="stylesheet" media="print" href={paperStylesheet} />
        <QueryProvider>{children}</QueryProvider>
      </body>
    </html>
  );
}
