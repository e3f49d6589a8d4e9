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

/** The whole answer to a request that may never end, sent in packets. */
function ask(...packets: string[]): Promise<string> {
  return new Promise((resolve) => {
    let answer = "";
    const socket = connect({ port, host: "127.0.0.1", noDelay: true }, async () => {
      for (const packet of packets) {
        socket.write(packet);
        await new Promise((sent) => setTimeout(sent, 50));
      }
    });
    socket.on("data", (data) => {
      answer += data;
    });
    // What was still being sent when the answer came is cut off: that is the point.
    socket.on("error", () => resolve(answer));
    socket.on("close", () => resolve(answer));
  });
}

const get = (address: string, headers = "") => `GET ${address} HTTP/1.1\r\nHost: x\r\n${headers}\r\n`;
const long = "x".repeat(20_000);

async function problemOf(answer: string) {
  expect(answer).toMatch(/^HTTP\/1\.1 400 .*application\/problem\+json/s);
  return JSON.parse(answer.slice(answer.indexOf("\r\n\r\n")));
}

function pageOf(answer: string) {
  expect(answer).toMatch(
    /^HTTP\/1\.1 400 .*text\/html; charset=utf-8.*default-src 'none'.*<html lang="en">/s,
  );
  expect(answer.length).toBeLessThan(2_000);
  return {
    sentence: /<h1>(.*)<\/h1>/.exec(answer)?.[1],
    link: /<a href="(.*?)">/.exec(answer)?.[1],
    label: /<a .*?>(.*)<\/a>/.exec(answer)?.[1],
  };
}

it.each([
  [`/api/enterprises/${"x".repeat(10_000_000)}/frames`, "slug"],
  [`/api/enterprises/acme-corp/servers/${long}?range=90d`, "server"],
  [`/api/github/enterprise-installation/${long}/server-statistics`, "enterprise_or_org"],
  [`/api/enterprises/acme-corp/frames?metrics=users-total&servers=${long}&range=90d`, "servers"],
  [`/api/enterprises/acme-corp/frames?${long}`, "x".repeat(40)],
])("names the parameter that makes a call too long", async (address, parameter) => {
  const { errors } = await problemOf(await ask(get(address)));
  expect(errors).toEqual([{ parameter, message: `\`${parameter}\` is far too long.` }]);
});

it.each([
  [`/api/${long}`, "", "The address is far too long."],
  [`/api/enterprises/a?${"range=90d&".repeat(2_000)}`, "", "The address is far too long."],
  ["/api/enterprises", `Cookie: ${long}\r\n`, "The address, or what was sent with it, is far too long."],
])("names the address where no one parameter is to blame", async (address, headers, message) => {
  expect((await problemOf(await ask(get(address, headers)))).errors).toEqual([
    { parameter: "address", message },
  ]);
});

it.each([
  [`/acme-corp?servers=${long}`, "/acme-corp"],
  [`/acme-corp/"'<b>&?servers=${long}`, "/acme-corp/&#34;&#39;&#60;b&#62;&#38;"],
])("tells people that their address is too long, with a link to its path", async (address, path) => {
  expect(pageOf(await ask(get(address)))).toEqual({
    sentence: "The address is too long to be read.",
    link: path,
    label: `Go to ${path}`,
  });
});

it.each([
  `/${long}`,
  `/?${long}`,
  `//evil.example?${long}`,
  `/\\evil.example?${long}`,
  `http://evil.example?${long}`,
])("links to the overview where the path is long, none, or another site's", async (address) => {
  expect(pageOf(await ask(get(address)))).toEqual({
    sentence: "The address is too long to be read.",
    link: "/",
    label: "Go to the overview",
  });
});

it("tells people and callers apart also where the address came in an earlier packet", async () => {
  const rest = (accept: string) => `${long} HTTP/1.1\r\nHost: x\r\nAccept: ${accept}\r\n\r\n`;
  expect(pageOf(await ask("GET /acme-corp?servers=", rest("text/html,*/*"))).link).toBe("/");
  expect((await problemOf(await ask("GET /api/enterprises/", rest("application/json")))).status).toBe(400);
});

it("does not blame the address for what was sent with it", async () => {
  expect(pageOf(await ask(get("/acme-corp", `Cookie: ${long}\r\n`))).sentence).toBe(
    "The address, or what was sent with it, is too long to be read.",
  );
});

it("still answers what is right, and refuses what is no HTTP", async () => {
  expect(await (await fetch(`http://127.0.0.1:${port}/acme?a`)).text()).toBe("/acme?a");
  expect(await ask("no address at all\r\n\r\n")).toMatch(/^HTTP\/1\.1 400 /);
});

it.each([
  ["/%E0%A4%A/users?servers=%E0", "/%25E0%25A4%25A/users?servers=%E0"],
  ["/a%2Fb/%", "/a%252Fb/%25"],
  ["/a%2Fb/%C3%A9?x=%", "/a%2Fb/%C3%A9?x=%"],
])("passes %s on as %s, whose path decodes", async (sent, passed) => {
  expect(await (await fetch(`http://127.0.0.1:${port}${sent}`)).text()).toBe(passed);
});
