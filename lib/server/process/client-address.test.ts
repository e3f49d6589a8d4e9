import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import fc from "fast-check";
import { expect, it, vi } from "vitest";
import { clientAddress, recordClientAddresses } from "./client-address";

it.each<[string, string, number, string | null]>([
  ["10.0.0.9", "", 0, "10.0.0.9"],
  ["10.0.0.9", "203.0.113.5", 0, "10.0.0.9"],
  ["10.0.0.9", "203.0.113.5", 1, "203.0.113.5"],
  ["10.0.0.9", "1.1.1.1, 203.0.113.5", 1, "203.0.113.5"],
  ["10.0.0.9", "1.1.1.1, 203.0.113.5, 10.0.0.8", 2, "203.0.113.5"],
  ["10.0.0.9", "203.0.113.5", 3, "203.0.113.5"],
  ["::ffff:10.0.0.9", "", 0, "10.0.0.9"],
  ["::1", "", 0, "::1"],
  ["10.0.0.9", "<script>", 1, null],
  ["", "", 0, null],
])("of %j with %j behind %i proxies is %j", (peer, forwarded, proxies, address) => {
  expect(clientAddress(peer, forwarded, proxies)).toBe(address);
});

it("is never what a client says of itself, however much it says", () => {
  const address = fc.ipV4();
  fc.assert(
    fc.property(
      fc.array(fc.string()),
      address,
      fc.array(address, { maxLength: 3 }),
      (said, client, proxies) => {
        const [peer = client, ...inner] = [...proxies].reverse();
        const added = proxies.length === 0 ? [] : [client, ...inner.reverse()];
        const forwarded = [...said, ...added].join(", ");
        expect(clientAddress(peer, forwarded, proxies.length)).toBe(client);
      },
    ),
  );
});

it("tells once of a proxy that is not trusted, and of none where one is or there is none", async () => {
  const untrusted = vi.fn();
  const trusted = vi.fn();
  recordClientAddresses(0, untrusted);
  recordClientAddresses(1, trusted);
  const server = createServer((_, response) => response.end());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await fetch(url);
  expect(untrusted).not.toHaveBeenCalled();
  for (let times = 0; times < 3; times += 1)
    await fetch(url, { headers: { "x-forwarded-for": "203.0.113.5" } });
  server.close();
  expect(untrusted).toHaveBeenCalledTimes(1);
  expect(trusted).not.toHaveBeenCalled();
});
