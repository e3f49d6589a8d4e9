import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { runInProcess, type TestProcess } from "../process/test-process";

/** Of 2020 to 2120, for 127.0.0.1; the key of the authority that signed it was not kept. */
const certificates = path.join(import.meta.dirname, "test-certificates");
const authority = path.join(certificates, "authority.pem");
const read = (name: string) => readFileSync(path.join(certificates, name));

let server: Server;
let seen: string[] = [];
const started: TestProcess[] = [];

beforeAll(async () => {
  server = createServer({ cert: read("server.pem"), key: read("server-key.pem") }, (request, response) => {
    seen.push(`${request.method} ${request.url}`);
    response.end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterEach(async () => {
  seen = [];
  await Promise.all(started.splice(0).map((running) => running.stop()));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** Asks in a process of its own, as Node reads the variable when it starts. */
async function ask(extraAuthorities: string): Promise<unknown> {
  const { port } = server.address() as AddressInfo;
  const running = runInProcess(
    `
      import { GitHubProblem } from "@/lib/server/github/problems";
      import { getJson } from "@/lib/server/github/request";
      const url = new URL("https://127.0.0.1:${port}/user");
      const limits = { tries: 1, deadlineMs: 10_000 };
      const outcome = await getJson({ url, token: "ghp_token", slug: null, limits }).then(
        () => "answered",
        (error) => (error instanceof GitHubProblem ? error.type : String(error)),
      );
      console.log(outcome);
    `,
    {
      NODE_EXTRA_CA_CERTS: extraAuthorities,
      HTTPS_PROXY: "",
      https_proxy: "",
      HTTP_PROXY: "",
      http_proxy: "",
    },
  );
  started.push(running);
  return (await running.lines.next()).value;
}

it("GitHub is reached where NODE_EXTRA_CA_CERTS names who signed its certificate", async () => {
  expect(await ask(authority)).toBe("answered");
  expect(seen).toEqual(["GET /user"]);
});

it("a certificate of an authority that nothing names is told as a failure of TLS, and nothing is sent", async () => {
  expect(await ask("")).toBe("tls-failed");
  expect(seen).toEqual([]);
});
