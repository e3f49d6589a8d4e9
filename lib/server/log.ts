import "server-only";
import pino from "pino";

/** One JSON line an event on standard error; the console's standard output stays for the operator. */
export const log = pino(
  {
    level: process.env.LOG_LEVEL ?? "info",
    base: null,
    redact: { paths: ["*.token", "*.password", "*.authorization", "*.cookie", "token", "password"], censor: "…" },
  },
  pino.destination({ fd: 2, sync: true }),
);
