import "server-only";
import { randomUUID } from "node:crypto";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, Server } from "node:http";
import { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { log } from "@/lib/server/log";
import { processWide } from "./process-wide";
import { tooLongAnswer } from "./too-long-answer";

/**
 * Answers what would get an empty or bare answer: Node refuses addresses and headers beyond 16 KiB before any route
 * sees them, and Next fails on paths it cannot decode. Next makes the server, so it is met at its first request.
 */
export function answerUnreadableAddresses(): void {
  const met = processWide("unreadable-addresses", () => new WeakSet<Server>());
  subscribe("http.server.request.start", (message) => {
    const { request, server } = message as { request: IncomingMessage; server: Server };
    request.url = decodable(request.url ?? "/");
    if (met.has(server)) return;
    met.add(server);
    server.on("clientError", refuse);
  });
}

/** The address as it is, or with every `%` of its path standing for itself where the path cannot be decoded. */
function decodable(address: string): string {
  const [path = ""] = address.split("?", 1);
  try {
    decodeURIComponent(path);
    return address;
  } catch {
    return path.replaceAll("%", "%25") + address.slice(path.length);
  }
}

type ClientError = Error & { code?: string; rawPacket?: Buffer };

function refuse(error: ClientError, socket: Duplex): void {
  if (!socket.writable) return;
  const requestId = randomUUID();
  const tooLong = error.code === "HPE_HEADER_OVERFLOW";
  // Nothing of what was sent: it was not read as far as to tell a path from a secret.
  const address = socket instanceof Socket ? socket.remoteAddress : undefined;
  const problem = tooLong ? "request-too-long" : "request-unreadable";
  log.info({ requestId, address, problem, code: error.code }, "request refused");
  if (!tooLong) {
    socket.end(
      `HTTP/1.1 400 Bad Request\r\nX-Request-Id: ${requestId}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
    );
    return;
  }
  const { type, body } = tooLongAnswer(error.rawPacket?.toString("latin1") ?? "");
  const head = [
    "HTTP/1.1 400 Bad Request",
    `X-Request-Id: ${requestId}`,
    `Content-Type: ${type}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options: nosniff",
    "Cache-Control: no-store",
    "Connection: close",
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
}
