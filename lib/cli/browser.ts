import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

const systemBrowsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/**
 * The browser for the tests: Playwright's own (undefined), installed if missing; where it cannot be downloaded,
 * the path of the system's Chromium, installed from Debian's packages if need be and allowed.
 */
export function findBrowser(): string | undefined {
  if (existsSync(chromium.executablePath())) return undefined;
  const installed = systemBrowsers.find((path) => existsSync(path));
  if (installed) return installed;
  console.log("Installing a browser…");
  const root = process.getuid?.() === 0;
  const install = [
    "node_modules/@playwright/test/cli.js",
    "install",
    ...(root ? ["--with-deps"] : []),
    "chromium",
  ];
  if (spawnSync(process.execPath, install, { stdio: "inherit", timeout: 600_000 }).status === 0)
    return undefined;
  if (root) {
    spawnSync("apt-get", ["update", "-qq"], { stdio: "inherit" });
    spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], {
      stdio: "inherit",
    });
  }
  const found = systemBrowsers.find((path) => existsSync(path));
  if (found) return found;
  throw new Error(
    "No browser for the tests: Playwright's could not be downloaded and no Chromium is installed.",
  );
}
