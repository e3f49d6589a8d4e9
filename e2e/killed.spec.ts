import { once } from "node:events";
import { TidemarkClient } from "../lib/cli/client";
import { startServer } from "../lib/cli/server-process";
import { expect, install, owner, setUp, test } from "./tidemark";

test("killed while it writes, Tidemark is ready again within five seconds, with all it had said was stored", async () => {
  const installation = await install();
  const { server, github, dataDirectory } = installation;
  try {
    const client = await setUp(installation);
    await client.send("PUT", "/api/enterprises/acme-corp", { token: github.tokens.expiring });
    const stored: string[] = [];
    let killed = false;
    const writing = Array.from({ length: 4 }, async (_, writer) => {
      for (let index = 0; !killed; index += 1) {
        const name = `${writer}-${index}`;
        const made = await client
          .send("POST", "/api/access-tokens", { name, scope: "read" })
          .catch(() => null);
        if (made) stored.push(name);
      }
    });
    await expect.poll(() => stored.length, { intervals: [5] }).toBeGreaterThan(40);
    const ended = once(server.process, "exit");
    server.process.kill("SIGKILL");
    killed = true;
    await ended;
    await Promise.all(writing);

    const began = performance.now();
    const again = await startServer({
      port: Number(new URL(server.url).port),
      // By itself it would make up at once for the read that was killed.
      env: { TIDEMARK_DATA_DIR: dataDirectory, GITHUB_API_URL: github.url, COLLECT_AT: "off" },
      quiet: true,
    });
    const tookMs = performance.now() - began;
    try {
      expect(tookMs).toBeLessThan(5_000);
      // The session from before is one of the rows.
      const tokens = (await client.send("GET", "/api/access-tokens")) as { name: string }[];
      expect(tokens.map(({ name }) => name)).toEqual(expect.arrayContaining(stored));
      const anew = new TidemarkClient(again.url);
      await anew.signIn(owner.email, owner.password);
      const read = async () =>
        (await anew.send("GET", "/api/enterprises/acme-corp/sync")) as { state: string };
      expect((await read()).state).not.toBe("running");
      await anew.send("POST", "/api/enterprises/acme-corp/sync");
      await expect.poll(async () => (await read()).state).toBe("succeeded");
    } finally {
      await again.stop();
    }
  } finally {
    await installation.stop();
  }
});
