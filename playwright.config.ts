import { availableParallelism } from "node:os";
import { defineConfig, devices } from "@playwright/test";

const browser = process.env.TIDEMARK_TEST_BROWSER;

/** Every spec starts its own Tidemark and its own GitHub double on free ports, so none can disturb another. */
export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  // Each has a browser, a Tidemark and a GitHub of its own, which fill two cores.
  workers: Math.max(2, Math.floor(availableParallelism() / 2)),
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  // A machine under load can be slower than any wait; what fails twice is broken, what fails once is told at the end.
  retries: process.env.CI ? 1 : 0,
  snapshotPathTemplate: "{testDir}/pictures/{arg}{ext}",
  reporter: [["list"], ["./e2e/failure-summary.ts"]],
  use: {
    ...devices["Desktop Chrome"],
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    launchOptions: {
      ...(browser && { executablePath: browser }),
      // Chromium's sandbox cannot start as root, which is what containers and CI usually are.
      args: process.getuid?.() === 0 ? ["--no-sandbox", "--disable-dev-shm-usage"] : [],
    },
  },
});
