import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { describeApi } from "./openapi";
import { operations } from "./operations";

const apiDirectory = path.resolve(import.meta.dirname, "../../../app/api");

/** next-auth's own calls, and the answer to paths that are none of the API's. */
const undescribed = ["/api/auth/[...nextauth]", "/api/[...unknown]"];

/** Every exported method of every route file, as "GET /api/enterprises/{slug}". */
function routesOnDisk(): { call: string; source: string }[] {
  const files = readdirSync(apiDirectory, { recursive: true, encoding: "utf8" });
  return files
    .filter((file) => path.basename(file) === "route.ts")
    .flatMap((file) => {
      const folder = `/api/${path.dirname(file).split(path.sep).join("/")}`;
      if (undescribed.includes(folder)) return [];
      const source = readFileSync(path.join(apiDirectory, file), "utf8");
      const methods = [...source.matchAll(/\b(GET|HEAD|OPTIONS|POST|PUT|PATCH|DELETE)\b(?=\s*[=(,}])/g)];
      return methods.map(([, method]) => ({
        call: `${method} ${folder.replace(/\[(\w+)\]/g, "{$1}")}`,
        source,
      }));
    });
}

const described = operations.map(({ method, path }) => `${method} ${path}`);

it("describes every route there is, once, and no other", () => {
  expect(
    routesOnDisk()
      .map(({ call }) => call)
      .sort(),
  ).toEqual([...described].sort());
  expect(new Set(described).size).toBe(described.length);
  expect(new Set(operations.map(({ id }) => id)).size).toBe(operations.length);
});

it("every route goes through the wrapper with its own operation", () => {
  const byCall = new Map(
    operations.map((operation) => [`${operation.method} ${operation.path}`, operation.id]),
  );
  for (const { call, source } of routesOnDisk()) {
    const [method] = call.split(" ");
    expect(source, call).toMatch(new RegExp(`export const ${method} = route\\(\\s*${byCall.get(call)}\\b`));
  }
});

it("only setting up, health and the description need no session", () => {
  expect(operations.filter(({ access }) => access === "public").map(({ id }) => id)).toEqual([
    "claimSetup",
    "getLive",
    "getReady",
    "getOpenApi",
  ]);
  const writes = operations.filter(({ method, access }) => method !== "GET" && access !== "public");
  expect(writes.every(({ access }) => access === "admin" || access === "owner")).toBe(true);
});

it("names every parameter of a path, and writes as JSON that can be read back", () => {
  const description = JSON.parse(JSON.stringify(describeApi(operations, "https://tidemark.example.com")));
  expect(Object.keys(description.paths)).toHaveLength(new Set(operations.map(({ path }) => path)).size);
  for (const { path: address, method } of operations) {
    const operation = description.paths[address][method.toLowerCase()];
    const named = operation.parameters
      .filter((parameter: { in: string }) => parameter.in === "path")
      .map((parameter: { name: string }) => parameter.name);
    expect(named, address).toEqual([...address.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
    expect(operation.responses.default.content, address).toHaveProperty("application/problem+json");
  }
});

it("names the cookie that the address gives the session", () => {
  const cookie = (publicUrl: string) =>
    JSON.parse(JSON.stringify(describeApi([], publicUrl))).components.securitySchemes.session.name;
  expect(cookie("https://tidemark.example.com")).toBe("__Host-tidemark.session");
  expect(cookie("http://localhost:3000")).toBe("tidemark.session");
});
