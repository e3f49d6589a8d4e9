import "server-only";
import { subscribe } from "node:diagnostics_channel";
import type { Server } from "node:http";
import type { Duplex } from "node:stream";
import { invalidParameters } from "@/lib/server/problem";
import { processWide } from "./process-wide";

/**
 * Node refuses an address or header beyond 16 KiB before any route sees it, with an empty answer. This has every
 * HTTP server of the process say which part it was; Next makes the server, so it is met at its first request.
 */
export function explainOversizedAddresses(): void {
  const met = processWide("oversized-addresses", () => new WeakSet<Server>());
  subscribe("http.server.request.start", (message) => {
    const { server } = message as { server: Server };
    if (met.has(server)) return;
    met.add(server);
    server.on("clientError", refuse);
  });
}

type ClientError = Error & { code?: string; rawPacket?: Buffer };

function refuse(error: ClientError, socket: Duplex): void {
  if (!socket.writable) return;
  if (error.code !== "HPE_HEADER_OVERFLOW") {
    socket.end("HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    return;
  }
  const start = error.rawPacket?.toString("latin1", 0, 200) ?? "";
  const parameter = /^[A-Z]+ \/api\/enterprises\/[^/?\s]{101}/.test(start) ? "slug" : "address";
  const body = JSON.stringify(
    invalidParameters([{ parameter, message: `The ${parameter} is far too long.` }]),
  );
  socket.end(
    `HTTP/1.1 400 Bad Request\r\nContent-Type: application/problem+json\r\nConnection: close\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}
