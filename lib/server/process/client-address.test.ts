import fc from "fast-check";
import { expect, it } from "vitest";
import { clientAddress } from "./client-address";

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
