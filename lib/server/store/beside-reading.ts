import "server-only";
import { log } from "@/lib/server/log";
import { processWide } from "@/lib/server/process/process-wide";

/** A write to a locked file holds the whole process up until it gives in, so it is not tried at every request. */
const pauseMs = 60_000;

/** What a read writes besides, such as when somebody was last seen: that it cannot be written spoils no answer. */
export async function besideReading(what: string, write: () => Promise<unknown>): Promise<void> {
  const failed = processWide("beside-reading", () => ({ at: Number.NEGATIVE_INFINITY }));
  if (performance.now() - failed.at < pauseMs) return;
  try {
    await write();
  } catch (error) {
    failed.at = performance.now();
    log.warn({ err: error, what }, "not written beside a read");
  }
}
