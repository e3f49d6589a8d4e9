import "server-only";
import { formatWithOptions } from "node:util";
import { log } from "@/lib/server/log";

/** Next and packages tell of their errors on the console; in the log they are lines like the others. */
export function logConsole(): void {
  const levels = { error: "error", warn: "warn", log: "info", info: "info", debug: "debug" } as const;
  for (const name of ["error", "warn", "log", "info", "debug"] as const) {
    console[name] = (...told: unknown[]) =>
      log[levels[name]]({ from: "console" }, formatWithOptions({ colors: false }, ...told));
  }
}
