import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";

export type Balancer = {
  /** The one address that people know. */
  url: string;
  /** Whose turn it is to answer, one request each; whoever holds this may change it. */
  replicas: string[];
  stop: () => Promise<void>;
};

/** What stands before several replicas: a plain HTTP proxy that passes each request on to the next of them. */
export async function startBalancer(): Promise<Balancer> {
  let turn = 0;
  const server = createServer((asked, answer) => {
    const replica = balancer.replicas[turn++ % balancer.replicas.length];
    const { method, headers } = asked;
    const passed = request(new URL(asked.url ?? "/", replica), { method, headers }, (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(answer);
    });
    passed.on("error", () => answer.destroy());
    // A browser that leaves the page does not wait for the rest.
    answer.on("close", () => passed.destroy());
    asked.pipe(passed);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const balancer: Balancer = {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    replicas: [],
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return balancer;
}
