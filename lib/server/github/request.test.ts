import { spawn } from "node:child_process";
import { createServer as createTcpServer } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type GitHubDouble, startGitHubDouble } from "@/e2e/github-double/server";
import { GitHubProblem } from "./problems";
import { type GitHubRequest, getJson, type RequestLimits } from "./request";

let double: GitHubDouble;
beforeAll(async () => {
  double = await startGitHubDouble();
});
beforeEach(() => double.reset());
afterAll(() => double.close());

const canary = "ghp_canaryCanaryCanary";

async function problemOf(limits: Partial<RequestLimits> = {}, request: Partial<GitHubRequest> = {}) {
  const asked = { url: new URL(`${double.url}/user`), token: double.token, slug: null, ...request };
  const outcome = await getJson({ ...asked, limits: { backoffMs: 0, ...limits } }).catch(
    (error: unknown) => error,
  );
  if (outcome instanceof GitHubProblem) return outcome;
  throw new Error("Not a problem", { cause: outcome });
}

describe("time", () => {
  it.each([
    ["a server that never answers", { mode: "hang" }],
    ["one byte at a time", { mode: "drip", ms: 20 }],
    ["an answer that comes late", { mode: "slow", ms: 5_000 }],
  ] as const)("%s ends at the deadline", async (_, failure) => {
    double.set({ user: failure });
    const started = performance.now();
    expect(await problemOf({ deadlineMs: 150, tries: 2 })).toMatchObject({ type: "timed-out" });
    expect(performance.now() - started).toBeLessThan(1_000);
    expect(double.requests()).toHaveLength(2);
  });

  it("is allowed up to the deadline", async () => {
    double.set({ user: { mode: "slow", ms: 100 } });
    const { body } = await getJson({ url: new URL(`${double.url}/user`), token: double.token, slug: null });
    expect(body).toMatchObject({ login: "mona-keller" });
  });
});

describe("size", () => {
  it("of a bomb is bounded while it is unpacked", async () => {
    // In a process of its own, as packing the bomb takes more memory than unpacking it may.
    const child = spawn(process.execPath, ["e2e/github-double/main.ts"], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const line = await new Promise<string>((resolve) =>
      child.stdout.once("data", (data) => resolve(String(data))),
    );
    const bomber: { url: string; controlUrl: string } = JSON.parse(line);
    const setBomb = (megabytes: number) =>
      fetch(`${bomber.controlUrl}/quirks`, {
        method: "POST",
        body: JSON.stringify({ user: { mode: "gzip-bomb", megabytes } }),
      });
    const request = { url: new URL(`${bomber.url}/user`) };
    await setBomb(1);
    await problemOf({}, request);
    await setBomb(200);
    const before = process.memoryUsage().rss;
    let peak = before;
    const watch = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage().rss);
    }, 2);
    const problem = await problemOf({}, request);
    clearInterval(watch);
    child.kill();
    expect(problem).toMatchObject({
      type: "answer-too-large",
      detail: "It is over 24 MiB. Nothing of it was kept.",
    });
    expect(Math.max(peak, process.memoryUsage().rss) - before).toBeLessThan(64 * 1_048_576);
  });

  it("is counted in bytes of the body", async () => {
    const body = JSON.stringify("x".repeat(998));
    double.set({ user: { mode: "body", body } });
    expect((await problemOf({ maxBytes: 999 })).type).toBe("answer-too-large");
    const request = { url: new URL(`${double.url}/user`), token: double.token, slug: null };
    expect((await getJson({ ...request, limits: { maxBytes: 1_000 } })).body).toHaveLength(998);
  });
});

describe("connections", () => {
  it("refused: unreachable, after three tries", async () => {
    const gone = await startGitHubDouble({ history: 1 });
    await gone.close();
    const problem = await problemOf({}, { url: new URL(`${gone.url}/user`) });
    expect(problem.type).toBe("unreachable");
    expect(problem.detail).toBe(`The connection to ${new URL(gone.url).host} failed (ECONNREFUSED).`);
  });

  it("reset: tried again", async () => {
    double.set({ user: { mode: "reset" } });
    expect((await problemOf()).type).toBe("unreachable");
    expect(double.requests()).toHaveLength(3);
  });

  it("to a name that does not exist: unreachable", async () => {
    const problem = await problemOf({ tries: 1 }, { url: new URL("http://no-such-host.invalid/user") });
    expect(problem.type).toBe("unreachable");
  });

  it("without TLS at the other end: a TLS failure, not tried again", async () => {
    const problem = await problemOf({}, { url: new URL(`${double.url.replace("http:", "https:")}/user`) });
    expect(problem.type).toBe("tls-failed");
  });

  it("to something that does not speak HTTP: an answer that cannot be read", async () => {
    const banner = createTcpServer((socket) => {
      socket.once("data", () => socket.end("220 mail.example ESMTP\r\n"));
    });
    const port = await new Promise<number>((resolve) => {
      banner.listen(0, "127.0.0.1", () => resolve((banner.address() as { port: number }).port));
    });
    expect((await problemOf({}, { url: new URL(`http://127.0.0.1:${port}/`) })).type).toBe("answer-invalid");
    banner.close();
  });

  it("that send broken gzip: an answer that cannot be read", async () => {
    const headers = { "content-encoding": "gzip" };
    double.set({ user: { mode: "status", status: 200, headers, body: "not gzip at all" } });
    expect((await problemOf()).type).toBe("answer-invalid");
  });
});

describe("the token", () => {
  it.each([
    ["line break", `${canary}\n`],
    ["header smuggled in", `${canary}\r\nX-Evil: 1`],
    ["space", `${canary} ${canary}`],
    ["null", `${canary}\u0000`],
    ["letter beyond latin-1", `${canary}\u0142`],
    ["too much", canary.repeat(50)],
    ["nothing", ""],
  ])("with a %s reaches no header and no error", async (_, token) => {
    const problem = await problemOf({}, { token });
    expect(problem.type).toBe("token-malformed");
    expect(double.requests()).toHaveLength(0);
    expect(everythingOf(problem)).not.toContain(canary);
  });

  it("that only refreshes others is told apart", async () => {
    expect((await problemOf({}, { token: "ghr_refresh" })).type).toBe("token-refresh");
    expect(double.requests()).toHaveLength(0);
  });

  it("is in no problem, whatever goes wrong", async () => {
    const failures = [
      { mode: "refused" },
      { mode: "status", status: 403, body: `{"message":"Bad token ${canary}"}` },
      {
        mode: "status",
        status: 403,
        headers: { "x-oauth-scopes": canary, "x-accepted-oauth-scopes": canary },
      },
      { mode: "status", status: 500, headers: { "x-github-request-id": `<${canary}>` } },
      { mode: "sso", url: `https://evil.example/${canary}` },
      { mode: "redirect", to: `https://evil.example/${canary}` },
      { mode: "body", body: `{"login":"${canary}"}` },
      { mode: "reset" },
      { mode: "hang" },
    ] as const;
    for (const user of failures) {
      double.set({ user });
      expect(everythingOf(await problemOf({ deadlineMs: 100 }, { token: canary }))).not.toContain(canary);
    }
  });
});

function everythingOf(problem: GitHubProblem): string {
  return [JSON.stringify(problem), problem.stack, String(problem), String(problem.cause)].join("\n");
}
