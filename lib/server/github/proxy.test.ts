import { createServer, request as forward, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { type GitHubDouble, startGitHubDouble } from "@/e2e/github-double/server";

let double: GitHubDouble;
let proxy: Server;
let proxyUrl: string;
let seen: string[] = [];

beforeAll(async () => {
  double = await startGitHubDouble({ history: 1 });
  proxy = createServer((incoming, outgoing) => {
    seen.push(`${incoming.method} ${incoming.url}`);
    const options = { method: incoming.method ?? "GET", headers: incoming.headers };
    incoming.pipe(
      forward(incoming.url ?? "", options, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      }),
    );
  });
  proxy.on("connect", (incoming, socket) => {
    seen.push(`CONNECT ${incoming.url}`);
    if (incoming.url?.startsWith("closed.example")) {
      socket.end("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
      return;
    }
    const { port } = new URL(double.url);
    const onward = connect(Number(port), "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      onward.pipe(socket).pipe(onward);
    });
    onward.on("error", () => socket.destroy());
    socket.on("error", () => onward.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  proxyUrl = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
});

beforeEach(() => {
  seen = [];
  // The client reads the environment once, at its first request.
  vi.resetModules();
  for (const name of ["HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY"]) {
    vi.stubEnv(name, undefined);
    vi.stubEnv(name.toLowerCase(), undefined);
  }
});
afterEach(() => vi.unstubAllEnvs());
afterAll(async () => {
  proxy.closeAllConnections();
  proxy.close();
  await double.close();
});

async function ask(url: string): Promise<string> {
  const { getJson } = await import("./request");
  const limits = { tries: 1, deadlineMs: 3_000 };
  const request = { url: new URL(url), token: double.token, slug: null, limits };
  return getJson(request).then(
    () => "answered",
    (error: { type?: string }) => error.type ?? String(error),
  );
}

it("plain requests go through HTTP_PROXY", async () => {
  vi.stubEnv("HTTP_PROXY", proxyUrl);
  expect(await ask(`${double.url}/user`)).toBe("answered");
  expect(seen).toEqual([`GET ${double.url}/user`]);
});

it("secure requests go through a tunnel of HTTPS_PROXY", async () => {
  vi.stubEnv("HTTPS_PROXY", proxyUrl);
  // The double speaks no TLS, so the tunnel stands and the handshake in it fails.
  expect(await ask("https://api.github.example/user")).toBe("tls-failed");
  expect(seen).toEqual(["CONNECT api.github.example:443"]);
});

it("hosts in NO_PROXY are reached directly", async () => {
  vi.stubEnv("HTTP_PROXY", proxyUrl);
  vi.stubEnv("NO_PROXY", "127.0.0.1");
  expect(await ask(`${double.url}/user`)).toBe("answered");
  expect(seen).toEqual([]);
});

it.each([
  ["refuses the tunnel", () => proxyUrl, "https://closed.example/user"],
  ["is not there", () => "http://127.0.0.1:1", "https://api.github.example/user"],
  [
    "has a name that does not exist",
    () => "http://no-such-proxy.invalid:3128",
    "https://api.github.example/user",
  ],
  ["has a malformed address", () => "not a url", "https://api.github.example/user"],
])("a proxy that %s is named as the cause", async (_, address, url) => {
  vi.stubEnv("HTTPS_PROXY", address());
  expect(await ask(url)).toBe("proxy-failed");
});
