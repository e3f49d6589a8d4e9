import { formatFullInstant } from "@/lib/period/format";
import type { MissingStretch } from "./missing-stretches";

/** Why a stretch is missing, in a sentence or two that claim no more than is known. */
export function reasonWords({ days, servers, reason }: MissingStretch): string {
  const these = days === 1 ? "this day" : "these days";
  const read = reason.readAt ? formatFullInstant(reason.readAt.last) : "";
  switch (reason.type) {
    case "none-at-github":
      return `GitHub had no snapshot of ${these} when last asked, ${askedWords(reason.readAt)}. ${
        servers.length === 1 ? "The server" : "The servers"
      } may have been off, or Server Statistics or GitHub Connect disabled.`;
    case "not-read-since":
      return `Not read since: GitHub was last read on ${read}.`;
    case "no-longer-kept":
      return `GitHub keeps 365 days; when it was next read, on ${read}, ${these} ${days === 1 ? "was" : "were"} older.`;
    case "not-asked":
      return `No read has asked GitHub for ${these}. It was next read on ${read}.`;
    case "never-read":
      return "GitHub has not been read yet.";
    case "day-not-over":
      return "The day is not over: its snapshot may still come.";
  }
}

function askedWords(readAt: MissingStretch["reason"]["readAt"]): string {
  if (!readAt) return "";
  const [first, last] = [formatFullInstant(readAt.first), formatFullInstant(readAt.last)];
  return first === last ? `on ${last}` : `between ${first} and ${last}`;
}
