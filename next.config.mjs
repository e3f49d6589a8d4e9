import { fileURLToPath } from "node:url";

// Native addons with their prebuilt binaries, and fonts, that pictures are drawn with.
const drawing = [
  "./node_modules/@resvg/**",
  "./node_modules/harfbuzzjs/dist/**",
  "./node_modules/woff2-encoder/dist/decompress.js",
  "./node_modules/@fontsource-variable/{mona-sans,noto-*}/unicode.json",
  "./node_modules/@fontsource-variable/{mona-sans,noto-*}/files/*-wght-normal.woff2",
];

// Answers of the API are data, never documents; pages get their own headers from proxy.ts.
const apiHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Content-Security-Policy", value: "default-src 'none'; frame-ancestors 'none'" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  { key: "Referrer-Policy", value: "no-referrer" },
];

/** Files of shares: as the API's, but pictures that other sites may show. */
const sharedFileHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  {
    key: "Content-Security-Policy",
    value: "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox",
  },
  { key: "Cross-Origin-Resource-Policy", value: "cross-origin" },
  { key: "Referrer-Policy", value: "no-referrer" },
  { key: "X-Robots-Tag", value: "noindex, nofollow, noarchive" },
];

/** Addresses that hold a link's secret. */
const linkHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "no-referrer" },
  { key: "X-Robots-Tag", value: "noindex, nofollow, noarchive" },
];

/** @type {import("next").NextConfig} */
const config = {
  output: "standalone",
  outputFileTracingRoot: fileURLToPath(new URL(".", import.meta.url)),
  // What is loaded by path the tracer cannot see: native addons with their prebuilt binaries, fonts, themes.
  outputFileTracingIncludes: {
    "/*": ["./node_modules/better-sqlite3/prebuilds/**", "./node_modules/@node-rs/argon2-*/**"],
    "/api/enterprises/*/charts/*": drawing,
    "/api/enterprises/*/charts.png": drawing,
    "/s/*/*": drawing,
    "/settings/appearance/fonts/*": [
      "./node_modules/@fontsource-variable/mona-sans/files/mona-sans-latin*-wght-normal.woff2",
    ],
    "/settings/appearance/themes/*": ["./node_modules/@primer/primitives/dist/css/functional/themes/*.css"],
  },
  // Also kysely, whose hundreds of files would be numbered with the page's modules and lengthen all their numbers.
  serverExternalPackages: [
    "better-sqlite3",
    "@node-rs/argon2",
    "@resvg/resvg-js",
    "harfbuzzjs",
    "woff2-encoder",
    "kysely",
    "pg",
    "undici",
    "pino",
  ],
  poweredByHeader: false,
  // `npm run check` has checked the types; whoever starts Tidemark need not wait for it again.
  typescript: { ignoreBuildErrors: true },
  reactStrictMode: true,
  devIndicators: false,
  headers: async () => [
    { source: "/api/:path*", headers: apiHeaders },
    { source: "/s/:token/:file", headers: sharedFileHeaders },
    // Also where a method is refused; documents say the same of themselves.
    ...["/s/:token", "/embed/:token"].map((source) => ({ source, headers: linkHeaders })),
  ],
};

export default config;
