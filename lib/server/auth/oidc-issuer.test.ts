import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { log } from "@/lib/server/log";
import { readIssuer } from "./oidc-issuer";

let server: Server;
let url: string;
let answer: RequestListener;

beforeAll(async () => {
  server = createServer((request, response) => answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => void server.close());

const description = () => ({
  issuer: url,
  authorization_endpoint: `${url}/authorize`,
  token_endpoint: `${url}/token`,
  jwks_uri: `${url}/jwks`,
});

function says(body: unknown, status = 200, headers: Record<string, string> = {}): void {
  answer = (_, response) => void response.writeHead(status, headers).end(JSON.stringify(body));
}

it("takes the description of the very issuer, whose name may end in a slash", async () => {
  let asked = "";
  answer = (request, response) => {
    asked = request.url ?? "";
    response.end(JSON.stringify({ ...description(), issuer: `${url}/realms/acme/` }));
  };
  expect(await readIssuer(`${url}/realms/acme`)).toMatchObject({ issuer: { issuer: `${url}/realms/acme/` } });
  expect(asked).toBe("/realms/acme/.well-known/openid-configuration");
  expect(await readIssuer(`${url}/realms/acme/`)).toHaveProperty("issuer");
  expect(asked).toBe("/realms/acme/.well-known/openid-configuration");
});

it.each<[string, () => void, "unreachable" | "mismatch", string]>([
  [
    "another issuer",
    () => says({ ...description(), issuer: "https://evil.example" }),
    "mismatch",
    "evil.example",
  ],
  [
    "one for each tenant",
    () => says({ ...description(), issuer: `${url}/{tenantid}` }),
    "mismatch",
    "{tenantid}",
  ],
  [
    "an unencrypted endpoint elsewhere",
    () => says({ ...description(), token_endpoint: "http://login.acme.example/token" }),
    "mismatch",
    "token_endpoint",
  ],
  ["no keys", () => says({ ...description(), jwks_uri: undefined }), "mismatch", "jwks_uri"],
  ["no description", () => says("<html>"), "mismatch", "cannot be used"],
  ["an error", () => says({}, 404), "unreachable", "404"],
  ["a redirect", () => says({}, 302, { location: "https://evil.example/" }), "unreachable", "could not"],
  ["too much", () => says({ ...description(), more: "x".repeat(2_000_000) }), "unreachable", "1 MiB"],
])("lets nobody in through %s, and logs why", async (_, prepare, problem, reason) => {
  const logged = vi.spyOn(log, "error").mockImplementation(() => {});
  prepare();
  expect(await readIssuer(url)).toEqual({ problem });
  expect(logged).toHaveBeenCalledExactlyOnceWith(
    { issuer: url, reason: expect.stringContaining(reason) },
    expect.stringContaining("OIDC_ISSUER"),
  );
});

it("lets nobody in through an issuer that is not there", async () => {
  const logged = vi.spyOn(log, "error").mockImplementation(() => {});
  expect(await readIssuer("http://127.0.0.1:1")).toEqual({ problem: "unreachable" });
  expect(logged).toHaveBeenCalledOnce();
});
