import { fileURLToPath } from "node:url";

/** @type {import("next").NextConfig} */
const config = {
  output: "standalone",
  outputFileTracingRoot: fileURLToPath(new URL(".", import.meta.url)),
  // Native addons and their prebuilt binaries are loaded by path, which the tracer cannot see.
  outputFileTracingIncludes: {
    "/*": ["./node_modules/better-sqlite3/prebuilds/**", "./node_modules/@node-rs/argon2-*/**"],
  },
  serverExternalPackages: ["better-sqlite3", "@node-rs/argon2", "pg", "undici", "pino"],
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
};

export default config;
