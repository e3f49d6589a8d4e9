import { paperStylesheet } from "@/lib/client/color-themes";

/** What the shared pages load, all of it from this Tidemark. */
export const sharedPageAssets = {
  script: "/shared-page.js",
  style: "/shared-page.css",
  font: "/settings/appearance/fonts/mona-sans-latin-wght-normal.woff2",
  themes: ["/settings/appearance/themes/light", "/settings/appearance/themes/dark"],
  paper: paperStylesheet,
} as const;
