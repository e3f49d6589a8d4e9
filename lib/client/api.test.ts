import { createServer, type Server } from "node:http";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { callApi } from "./api";
import { ApiProblem, toApiProblem } from "./api-problem";

let server: Server;
let answer: { status: number; type: string; body: string };
let seen: { method?: string | undefined; contentType?: string | undefined; body: string };

beforeEach(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString();
      seen = { method: request.method, contentType: request.headers["content-type"], body };
      response.writeHead(answer.status, { "content-type": answer.type });
      response.end(answer.body);
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const realFetch = globalThis.fetch;
  vi.stubGlobal("fetch", (path: string, init: RequestInit) =>
    realFetch(new URL(path, `http://127.0.0.1:${port}`), init),
  );
});

afterEach(() => {
  vi.unstubAllGlobals();
  server.close();
});

async function problemOf(call: Promise<unknown>): Promise<ApiProblem> {
  const error = await call.catch((thrown: unknown) => thrown);
  if (error instanceof ApiProblem) return error;
  throw new Error(`expected an ApiProblem, got ${String(error)}`);
}

describe("callApi", () => {
  test("sends JSON and reads JSON", async () => {
    answer = { status: 200, type: "application/json", body: '{"signInUrl":"/sign-in/x"}' };
    await expect(callApi("/api/setup", { method: "POST", body: { code: "A" } })).resolves.toEqual({
      signInUrl: "/sign-in/x",
    });
    expect(seen).toEqual({ method: "POST", contentType: "application/json", body: '{"code":"A"}' });
  });

  test("gives undefined for an answer without a body", async () => {
    answer = { status: 204, type: "text/plain", body: "" };
    await expect(callApi("/api/x", { method: "DELETE" })).resolves.toBeUndefined();
    expect(seen.contentType).toBeUndefined();
  });

  test("reads problem+json with its extras", async () => {
    answer = {
      status: 403,
      type: "application/problem+json",
      body: JSON.stringify({
        type: "urn:tidemark:problem:missing-scope",
        title: "The token lacks the scope `read:enterprise`.",
        detail: "It has `repo`.",
        status: 403,
        nextSteps: ["Add the scope.", 7],
        errors: [{ parameter: "token", message: "No." }, "x"],
        authorizeUrl: "javascript:alert(1)",
        retryAt: "soon",
      }),
    };
    const problem = await problemOf(callApi("/api/x"));
    expect(problem).toMatchObject({
      status: 403,
      type: "missing-scope",
      title: "The token lacks the scope `read:enterprise`.",
      nextSteps: ["Add the scope."],
      errors: [{ parameter: "token", message: "No." }],
      authorizeUrl: null,
      retryAt: null,
    });
  });

  test("words a form's errors without the parameter's name", () => {
    const problem = toApiProblem(400, {
      title: "No.",
      errors: [
        { parameter: "password", message: "`password`: must have at least 12 characters." },
        { parameter: "code", message: "This is not the code." },
      ],
    });
    expect(problem.messageOf("password")).toBe("Must have at least 12 characters.");
    expect(problem.messageOf("code")).toBe("This is not the code.");
    expect(problem.messageOf("email")).toBeUndefined();
  });

  test("names an answer that is no problem+json by its status", async () => {
    answer = { status: 502, type: "text/html", body: "<h1>Bad gateway</h1>" };
    expect(await problemOf(callApi("/api/x"))).toMatchObject({ status: 502, type: "unexpected-answer" });
  });

  test("an answer that should be JSON and is not is a problem too", async () => {
    answer = { status: 200, type: "text/html", body: "<h1>Captive portal</h1>" };
    expect(await problemOf(callApi("/api/x"))).toMatchObject({ status: 0, type: "unreachable" });
  });

  test("a connection that fails is a problem, an abort is not", async () => {
    await new Promise((done) => server.close(done));
    expect(await problemOf(callApi("/api/x"))).toMatchObject({ status: 0, type: "unreachable" });
    const signal = AbortSignal.abort();
    await expect(callApi("/api/x", { signal })).rejects.toMatchObject({ name: "AbortError" });
  });
});
