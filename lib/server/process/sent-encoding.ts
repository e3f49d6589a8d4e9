import "server-only";
import { subscribe } from "node:diagnostics_channel";
import type { ServerResponse } from "node:http";

/** What a handler names the encoding by of a body that is compressed already. */
export const encodingHeader = "x-tidemark-content-encoding";

/**
 * Has `Content-Encoding` say what a handler said of its body. Next drops that header from what handlers answer, since one
 * may have got its body decoded from elsewhere, and would then compress what is compressed.
 */
export function passEncodings(): void {
  subscribe("http.server.request.start", (message) => {
    const { response } = message as { response: ServerResponse };
    const setHeader = response.setHeader.bind(response);
    response.setHeader = (name, value) =>
      setHeader(name.toLowerCase() === encodingHeader ? "content-encoding" : name, value);
  });
}
