import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { encodingHeader, passEncodings } from "./sent-encoding";

it("says of a body what its handler said", async () => {
  passEncodings();
  const server = createServer((_, response) => {
    response.setHeader(encodingHeader, ["gzip"]);
    response.end(gzipSync("as it was"));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    expect(answer.headers.get(encodingHeader)).toBeNull();
    expect(await answer.text()).toBe("as it was");
  } finally {
    server.close();
    server.closeAllConnections();
  }
});
