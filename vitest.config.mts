import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));

/** `unit` needs nothing but Node and seconds; `store` starts PostgreSQL and takes its time: left to `npm test`. */
export default defineConfig({
  resolve: {
    alias: {
      "@": root.replace(/\/$/, ""),
      "server-only": fileURLToPath(new URL("./node_modules/server-only/empty.js", import.meta.url)),
    },
  },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          // A worker a file would take twice as long; no unit test keeps state in a module.
          isolate: false,
          include: ["{app,components,lib,e2e}/**/*.test.{ts,tsx}"],
          exclude: ["**/*.{store,long,trial}.test.ts"],
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: "store",
          include: ["lib/**/*.{store,long,trial}.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
