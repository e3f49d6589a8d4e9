import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { log } from "@/lib/server/log";
import { describeApi } from "./openapi";
import { operations } from "./operations";

const appDirectory = path.resolve(import.meta.dirname, "../../../app");

/** next-auth's own calls, and the answer to paths that are none of the API's. */
const undescribed = ["/api/auth/[...nextauth]", "/api/[...unknown]"];

/** Every route file there is, with the methods it answers for itself. */
const routeFiles = readdirSync(appDirectory, { recursive: true, encoding: "utf8" })
  .filter((name) => path.basename(name) === "route.ts")
  .map((name) => {
    const file = path.join(appDirectory, name);
    const source = readFileSync(file, "utf8");
    const own = source.replace(/^export const \{[^}]*\} = otherMethodsThan\(.*\);$/m, "");
    const methods = [...own.matchAll(/\b(GET|HEAD|OPTIONS|POST|PUT|PATCH|DELETE)\b(?=\s*[=(,}])/g)];
    return {
      file,
      source,
      folder: `/${path.dirname(name).split(path.sep).join("/")}`.replace(/\/\(\w+\)/g, ""),
      methods: methods.map(([, method = ""]) => method),
    };
  });

/** The API, and the files of what is shared. */
function isDescribed(folder: string): boolean {
  return (folder.startsWith("/api/") && !undescribed.includes(folder)) || folder === "/s/[token]/[file]";
}

/** Every method of every route of the API, as "GET /api/enterprises/{slug}". */
function routesOnDisk(): { call: string; source: string }[] {
  return routeFiles
    .filter(({ folder }) => isDescribed(folder))
    .flatMap(({ folder, methods, source }) =>
      methods.map((method) => ({ call: `${method} ${folder.replace(/\[(\w+)\]/g, "{$1}")}`, source })),
    );
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

it.each(routeFiles.filter(({ folder }) => folder !== "/api/auth/[...nextauth]"))(
  "$folder answers every method, if only with which ones it takes",
  async ({ file, methods }) => {
    log.level = "silent";
    const handlers = await import(file);
    const others = ["GET", "POST", "PUT", "PATCH", "DELETE"].filter((method) => !methods.includes(method));
    for (const method of others) {
      expect(handlers[method], method).toBeTypeOf("function");
      const response = await handlers[method](new Request("http://localhost:3000/", { method }));
      expect(response.status, method).toBe(405);
      expect(response.headers.get("x-request-id"), method).toMatch(/^[\da-f-]{36}$/);
      expect(response.headers.get("content-type"), method).toBe("application/problem+json");
      const problem = await response.json();
      expect(problem).toMatchObject({ status: 405, type: "urn:tidemark:problem:method-not-allowed" });
      expect(problem.nextSteps[0], method).toBe(`Use ${methods.map((own) => `\`${own}\``).join(" or ")}.`);
      const allowed = [...methods, ...(methods.includes("GET") ? ["HEAD"] : []), "OPTIONS"].sort().join(", ");
      expect(response.headers.get("allow"), method).toBe(allowed);
      const options = new Request("http://localhost:3000/", { method: "OPTIONS" });
      expect((await handlers.OPTIONS(options)).headers.get("allow")).toBe(allowed);
    }
  },
);

it("only setting up, invitations, what is shared, health and the description need no session", () => {
  expect(operations.filter(({ access }) => access === "public").map(({ id }) => id)).toEqual([
    "claimSetup",
    "openInvitation",
    "acceptAsNewcomer",
    "getSharedFile",
    "getLive",
    "getReady",
    "getOpenApi",
  ]);
  expect(operations.filter(({ access }) => access === "cron-secret").map(({ id }) => id)).toEqual([
    "startSyncs",
  ]);
  const writes = operations.filter(
    ({ method, access }) => method !== "GET" && !["public", "cron-secret"].includes(access),
  );
  expect(writes.filter(({ access }) => access === "in-session").map(({ id }) => id)).toEqual([
    "acceptInvitation",
    "endOtherSessions",
    "endSession",
    "changePassword",
    "removeAccount",
    "makeAccessToken",
    "removeAccessToken",
  ]);
  const others = writes.filter(({ access }) => access !== "in-session");
  expect(others.every(({ access }) => /^(admin|owner)( everywhere)?$/.test(access))).toBe(true);
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

it("names what each call is let in by, and nothing it does not describe", () => {
  const { paths, components } = JSON.parse(
    JSON.stringify(describeApi(operations, "https://tidemark.example.com")),
  );
  expect(components.securitySchemes).toMatchObject({
    session: { type: "apiKey", in: "cookie" },
    accessToken: { type: "http", scheme: "bearer" },
    cronSecret: { type: "http", scheme: "bearer" },
  });
  const lets = Object.fromEntries(
    operations.map(({ id, path: address, method }) => [
      id,
      paths[address][method.toLowerCase()].security.flatMap((one: object) => Object.keys(one)).join(" or "),
    ]),
  );
  expect(lets).toMatchObject({
    getReady: "",
    claimSetup: "",
    startSyncs: "cronSecret",
    getFrames: "session or accessToken",
    getMetrics: "session or accessToken",
    connectEnterprise: "session or accessToken",
    removeEnterprise: "session",
    makeAccessToken: "session",
    listAuditEvents: "session",
  });
  expect(new Set(Object.values(lets))).toEqual(
    new Set(["", "cronSecret", "session", "session or accessToken"]),
  );
});

it("every write is on record but for those that change nothing", () => {
  const writes = operations.filter(({ method }) => method !== "GET");
  expect(writes.filter(({ audit }) => !audit).map(({ id }) => id)).toEqual([
    "testConnection",
    "openInvitation",
    "beginImport",
    "readImportFile",
    "cancelImport",
  ]);
});
