import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { answerUnreadableAddresses } from "./unreadable-addresses";

let server: Server;
let port: number;

beforeAll(async () => {
  answerUnreadableAddresses();
  server = createServer((request, response) => response.end(request.url));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
  await fetch(`http://127.0.0.1:${port}/`);
});

afterAll(() => server.close());

/** The whole answer to a request line that may never end. */
function ask(address: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = "";
    const socket = connect(port, "127.0.0.1", () =>
      socket.write(`GET ${address} HTTP/1.1\r\nHost: x\r\n\r\n`),
    );
    socket.on("data", (data) => {
      answer += data;
    });
    // What was still being sent when the answer came is cut off: that is the point.
    socket.on("error", () => resolve(answer));
    socket.on("close", () => resolve(answer));
  });
}

it.each([
  [`/api/enterprises/${"x".repeat(10_000_000)}/frames`, "slug"],
  [`/acme-corp?range=${"9".repeat(20_000)}`, "address"],
])("names the part of a too long request", async (address, parameter) => {
  const answer = await ask(address);
  expect(answer).toMatch(/^HTTP\/1\.1 400 .*application\/problem\+json/s);
  const problem = JSON.parse(answer.slice(answer.indexOf("\r\n\r\n")));
  expect(problem.errors).toEqual([{ parameter, message: `The ${parameter} is far too long.` }]);
});

it("still answers what is right, and refuses what is no HTTP", async () => {
  expect(await (await fetch(`http://127.0.0.1:${port}/acme?a`)).text()).toBe("/acme?a");
  expect(await ask("no address at all")).toMatch(/^HTTP\/1\.1 400 /);
});

it.each([
  ["/%E0%A4%A/users?servers=%E0", "/%25E0%25A4%25A/users?servers=%E0"],
  ["/a%2Fb/%", "/a%252Fb/%25"],
  ["/a%2Fb/%C3%A9?x=%", "/a%2Fb/%C3%A9?x=%"],
])("passes %s on as %s, whose path decodes", async (sent, passed) => {
  expect(await (await fetch(`http://127.0.0.1:${port}${sent}`)).text()).toBe(passed);
});
