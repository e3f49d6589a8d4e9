import "server-only";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";

/** Where the address of the client stands for handlers; what a client itself sends under this name is dropped. */
export const clientAddressHeader = "x-tidemark-client-address";

/**
 * Tells handlers the client's address, which Next keeps from them: that of the connection or, behind so many trusted
 * proxies, the one that the outermost of them saw. Anything further left in `X-Forwarded-For` is the client's word.
 * Where something is there and no proxy is trusted, a whole company may be one address; that is told once.
 */
export function recordClientAddresses(trustedProxies: number, onUntrustedProxy: () => void): void {
  let told = false;
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    const forwarded = request.headers["x-forwarded-for"];
    if (forwarded !== undefined && trustedProxies === 0 && !told) {
      told = true;
      onUntrustedProxy();
    }
    const peer = request.socket.remoteAddress ?? "";
    const address = clientAddress(peer, [forwarded ?? ""].flat().join(","), trustedProxies);
    delete request.headers[clientAddressHeader];
    if (address !== null) request.headers[clientAddressHeader] = address;
  });
}

/** Null where it is no IP address. IPv4 in IPv6's clothes is IPv4. */
export function clientAddress(peer: string, forwardedFor: string, trustedProxies: number): string | null {
  const seen = forwardedFor.split(",").map((address) => address.trim());
  const chain = [...seen.filter((address) => address !== ""), peer];
  const address = (chain.at(-1 - trustedProxies) ?? chain[0] ?? "").replace(/^::ffff:(?=\d+\.)/i, "");
  return isIP(address) ? address : null;
}
