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
  const root = process.getuid?.() === 0;
  console.log("Installing Playwright's browser…");
  if (playwright("install", "chromium")) {
    // A bare machine lacks the libraries it needs; only root can add them.
    if (root) playwright("install-deps", "chromium");
    return undefined;
  }
  const installed = systemBrowsers.find((path) => existsSync(path));
  if (installed) return installed;
  console.log("It cannot be downloaded. Installing the system's Chromium…");
  if (root) {
    run("apt-get", "update", "-qq");
    run("apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium");
  }
  const found = systemBrowsers.find((path) => existsSync(path));
  if (found) return found;
  throw new Error(
    "No browser for the tests: Playwright's could not be downloaded and no Chromium is installed.",
  );
}

function playwright(...args: string[]): boolean {
  return run(process.execPath, "node_modules/@playwright/test/cli.js", ...args);
}

function run(program: string, ...args: string[]): boolean {
  return spawnSync(program, args, { stdio: ["ignore", "ignore", "inherit"], timeout: 600_000 }).status === 0;
}
