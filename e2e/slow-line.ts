import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type SlowLine = {
  url: string;
  /** What becomes of an answer of stored snapshots once some of it has passed. */
  snapshots: "go on" | "stop" | "break";
  stop: () => Promise<void>;
};

const passesFirst = 60_000;

/** A line to Tidemark that is good for everything but much data at once. */
export async function startSlowLine(to: string): Promise<SlowLine> {
  const server = createServer((asked, answer) => {
    const { method, headers } = asked;
    const plain = { ...headers, "accept-encoding": "identity" };
    const passed = request(new URL(asked.url ?? "/", to), { method, headers: plain }, (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers);
      if (asked.url?.includes("/snapshots") && line.snapshots !== "go on")
        pass(response, answer, line.snapshots);
      else response.pipe(answer);
    });
    passed.on("error", () => answer.destroy());
    answer.on("close", () => passed.destroy());
    asked.pipe(passed);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const line: SlowLine = {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    snapshots: "go on",
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return line;
}

function pass(response: IncomingMessage, answer: ServerResponse, end: "stop" | "break"): void {
  let left = passesFirst;
  response.on("data", (piece: Buffer) => {
    if (left <= 0) return;
    answer.write(piece.subarray(0, left));
    left -= piece.length;
    if (left <= 0 && end === "break") setTimeout(() => answer.destroy(), 300);
  });
}
