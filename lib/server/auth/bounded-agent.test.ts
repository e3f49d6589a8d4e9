import http, { type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { boundedAgent } from "./bounded-agent";

let answer: (response: ServerResponse) => void = () => {};
const server = http.createServer((_, response) => answer(response));
let url = "";

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** As the OpenID client asks: it keeps all that comes. */
async function ask(limits?: Parameters<typeof boundedAgent>[1]): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = http.get(url, { agent: boundedAgent(url, limits) }, async (response) => {
      let size = 0;
      try {
        for await (const part of response) size += part.length;
        resolve(size);
      } catch (error) {
        reject(error);
      }
    });
    request.once("error", reject);
  });
}

describe("asking whoever signs people in", () => {
  it("takes an answer of ordinary size", async () => {
    answer = (response) => response.end("x".repeat(100_000));
    expect(await ask()).toBe(100_000);
  });

  it("ends with an answer that is too large, having kept little of it", async () => {
    const chunk = Buffer.alloc(65_536);
    let sent = 0;
    answer = (response) => {
      const more = () => {
        while (!response.destroyed && sent < 200_000_000) {
          sent += chunk.length;
          if (!response.write(chunk)) return;
        }
      };
      response.on("drain", more);
      more();
    };
    await expect(ask()).rejects.toThrow();
    expect(sent).toBeLessThan(64_000_000);
  });

  it("ends after its time, also while bytes keep coming", async () => {
    let drip: NodeJS.Timeout | undefined;
    answer = (response) => {
      drip = setInterval(() => response.write("."), 20);
      response.once("close", () => clearInterval(drip));
    };
    await expect(ask({ largestBytes: 1_000, deadlineMs: 200 })).rejects.toThrow();
    clearInterval(drip);
  });

  it("ends where nothing comes at all", async () => {
    answer = () => {};
    await expect(ask({ largestBytes: 1_000, deadlineMs: 200 })).rejects.toThrow(/timed out/);
  });
});
