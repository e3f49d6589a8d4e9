import "server-only";
import pino from "pino";
import { processWide } from "@/lib/server/process/process-wide";
import { requestContext } from "@/lib/server/request-context";

/** One JSON line an event on standard error; standard output is for the operator. The start sets the level. */
export const log = processWide("log", () =>
  pino(
    {
      base: null,
      mixin: () => {
        const context = requestContext();
        return context ? { requestId: context.requestId, address: context.address } : {};
      },
      redact: {
        paths: ["*.token", "*.password", "*.authorization", "*.cookie", "token", "password"],
        censor: "…",
      },
    },
    pino.destination({ fd: 2, sync: true }),
  ),
);
