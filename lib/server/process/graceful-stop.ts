import "server-only";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { log } from "@/lib/server/log";
import { answerWhileStopping } from "./stopping-answer";

/** Docker kills ten seconds after it has asked. */
const longestForAnswers = 8_000;
const longestForDatabase = 1_000;

const exitCodes = { SIGTERM: 143, SIGINT: 130 } as const;

type Ends = {
  /** What runs beside requests; begun at once. */
  work: () => Promise<void>;
  /** What requests under way still need; once they are answered. */
  database: () => Promise<void>;
};

/**
 * On SIGTERM or SIGINT: answers what is under way, tells others that it is not ready, then ends. In place of Next's own
 * way, which refuses connections at once and exits without waiting for anything but requests.
 */
export function stopGracefully(ends: Ends): void {
  const servers = new Set<Server>();
  const underWay = new Set<ServerResponse>();
  let onAnswered = () => {};
  let stopping = false;
  subscribe("http.server.request.start", (message) => {
    const { server, response } = message as { server: Server; response: ServerResponse };
    if (stopping) return;
    servers.add(server);
    underWay.add(response);
    response.once("close", () => {
      underWay.delete(response);
      if (underWay.size === 0) onAnswered();
    });
  });
  const stop = async (signal: keyof typeof exitCodes) => {
    // Ctrl-C reaches a process from its terminal and from its parent.
    if (stopping) return;
    stopping = true;
    log.info({ signal, requests: underWay.size }, "stopping");
    for (const server of servers) refuseNewRequests(server);
    const answered = new Promise<void>((resolve) => {
      onAnswered = resolve;
      if (underWay.size === 0) resolve();
    });
    await within(longestForAnswers, Promise.all([answered, ends.work()]));
    for (const server of servers) server.close();
    await within(longestForDatabase, ends.database());
    log.info({ signal, unanswered: underWay.size }, "stopped");
    process.exit(exitCodes[signal]);
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.removeAllListeners(signal);
    process.on(signal, () => void stop(signal));
  }
}

/** Still listening: a probe is to hear that it is not ready, and a balancer to try another replica. */
function refuseNewRequests(server: Server): void {
  const answerers = server.listeners("request");
  server.removeAllListeners("request");
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    if (request.url !== "/api/health/live") answerWhileStopping(request, response);
    else for (const answer of answerers) answer.call(server, request, response);
  });
}

async function within(milliseconds: number, ending: Promise<unknown>): Promise<void> {
  try {
    await Promise.race([ending, pause(milliseconds)]);
  } catch (error) {
    log.error({ err: error }, "not ended well");
  }
}
