import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));

/** `unit` needs nothing but Node; `store` starts PostgreSQL and is left to `npm test`. */
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
          exclude: ["**/*.store.test.ts"],
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: "store",
          include: ["lib/**/*.store.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
