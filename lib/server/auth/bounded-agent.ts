import "server-only";
import http from "node:http";
import https from "node:https";
import type { Socket } from "node:net";

const largestBytes = 1_048_576;
const deadlineMs = 10_000;
const checkEveryMs = 10;

/**
 * The agent for asking whoever signs people in. The client that asks has no limit of its own on how much comes, and its
 * time-out starts anew with each byte: here a connection is for one answer, and ends with 1 MiB or after 10 s.
 */
export function boundedAgent(url: string, limits = { largestBytes, deadlineMs }): http.Agent {
  const isSecure = new URL(url).protocol === "https:";
  const agent = isSecure ? new https.Agent({ keepAlive: false }) : new http.Agent({ keepAlive: false });
  const connect = agent.createConnection.bind(agent);
  agent.createConnection = (options, callback) => {
    const socket = connect(options, callback);
    if (socket) bound(socket as Socket, limits);
    return socket;
  };
  return agent;
}

function bound(socket: Socket, { largestBytes, deadlineMs }: { largestBytes: number; deadlineMs: number }) {
  const until = Date.now() + deadlineMs;
  const watch = setInterval(() => {
    if (socket.bytesRead > largestBytes) socket.destroy(new Error("the answer is over 1 MiB"));
    // In the words that the client has for a time-out of its own.
    else if (Date.now() > until) socket.destroy(new Error("outgoing request timed out"));
  }, checkEveryMs);
  socket.once("close", () => clearInterval(watch));
}
