const server = "^lib/server/";
const pure = "^lib/(metrics|period|view|drawing|picture|snapshot|findings|coverage|audit)/";
const test = "(\\.test\\.tsx?|/test-[^/]+\\.ts)$";

/** The import rules of ARCHITECTURE.md, "Who may import whom". */
module.exports = {
  forbidden: [
    { name: "no-circular", severity: "error", from: {}, to: { circular: true } },
    { name: "not-resolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
    {
      name: "server-stays-on-the-server",
      comment: "Only app, the start hook and lib/server itself may reach lib/server.",
      severity: "error",
      from: { pathNot: ["^app/", server, "^instrumentation\\.ts$"] },
      to: { path: server },
    },
    {
      name: "server-not-even-through-others",
      severity: "error",
      from: { path: "^(components|lib/client)/" },
      to: { path: server, reachable: true },
    },
    {
      name: "app-calls-services",
      comment: "Pages and handlers call services, never the store or GitHub.",
      severity: "error",
      from: { path: "^app/" },
      to: { path: "^lib/server/(store|github|secrets)/" },
    },
    {
      name: "lib-knows-no-components",
      severity: "error",
      from: { path: "^lib/" },
      to: { path: "^(components|app)/" },
    },
    {
      name: "components-know-no-app",
      severity: "error",
      from: { path: "^components/" },
      to: { path: "^app/" },
    },
    {
      name: "ui-knows-no-domain",
      severity: "error",
      from: { path: "^components/ui/" },
      to: { path: "^(lib|components/(?!ui/))" },
    },
    {
      name: "pure-rooms",
      comment: "The pure rooms import each other and zod, nothing else.",
      severity: "error",
      from: { path: pure, pathNot: test },
      to: { pathNot: [pure, "^node_modules/zod/"] },
    },
    {
      name: "server-never-upward",
      severity: "error",
      from: {
        path: "^lib/server/(statistics|enterprises|auth|audit|people|shares|shared-pages|images|monitoring)/",
      },
      to: { path: "^lib/server/api/" },
    },
    {
      name: "foundations-know-no-service",
      severity: "error",
      from: { path: "^lib/server/(store|github|secrets)/", pathNot: test },
      to: {
        path: "^lib/server/(statistics|enterprises|auth|audit|people|shares|shared-pages|images|monitoring|api)/",
      },
    },
    {
      name: "github-knows-no-store",
      severity: "error",
      from: { path: "^lib/server/github/" },
      to: { path: "^lib/server/store/" },
    },
    {
      name: "store-knows-no-github",
      severity: "error",
      from: { path: "^lib/server/store/" },
      to: { path: "^lib/server/github/" },
    },
    {
      name: "double-stands-alone",
      comment: "The GitHub double must not share a mistake with the product it tests.",
      severity: "error",
      from: { path: "^e2e/github-double/" },
      to: { path: "^(app|components|lib)/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".cjs", ".json", ".d.ts"],
    },
  },
};
