import "server-only";
import { Cron } from "croner";
import { getEnv } from "@/lib/server/env";
import { log } from "@/lib/server/log";
import { processWide } from "@/lib/server/process/process-wide";
import { readWhatIsDue } from "./due-reads";

/** Looks every minute, and once at the start, for what has not been read since it was due. */
export function keepSchedule(): void {
  const { collection } = getEnv();
  if (!collection) return;
  processWide("schedule", () => {
    const look = () =>
      readWhatIsDue(collection).catch((error: unknown) =>
        log.error({ err: error }, "the schedule could not be kept"),
      );
    void look();
    // Not twice at once, and nothing that keeps a process alive that is to stop.
    return new Cron("* * * * *", { timezone: "UTC", protect: true, unref: true }, look);
  });
}
