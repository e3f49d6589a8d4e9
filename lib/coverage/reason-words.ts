import { formatDay, formatFullInstant } from "@/lib/period/format";
import type { MissingStretch } from "./missing-stretches";

/** Why a stretch is missing, in a sentence or two that claim no more than is known. */
export function reasonWords({
  days,
  servers,
  reason,
}: Pick<MissingStretch, "days" | "servers" | "reason">): string {
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
    case "not-imported":
      return `No imported file has ${these}.`;
    case "day-not-over":
      return "The day is not over: its snapshot may still come.";
  }
}

/** What can be had of a stretch where GitHub no longer keeps all of it; null where it does. */
export function keptWords({ from, days, kept, reason }: MissingStretch): string | null {
  if (reason.type === "day-not-over" || reason.type === "not-imported" || kept?.from === from) return null;
  const them = days === 1 ? "it" : "them";
  const file = `An export file that has ${them} could be imported.`;
  if (kept) return `GitHub keeps only those from ${formatDay(kept.from)} on. ${file}`;
  const isSaid = reason.type === "no-longer-kept";
  return isSaid ? file : `GitHub no longer keeps ${days === 1 ? "this day" : "these days"}. ${file}`;
}

function askedWords(readAt: MissingStretch["reason"]["readAt"]): string {
  if (!readAt) return "";
  const [first, last] = [formatFullInstant(readAt.first), formatFullInstant(readAt.last)];
  return first === last ? `on ${last}` : `between ${first} and ${last}`;
}
