import { formatInstant } from "@/lib/period/format";

/** When GitHub is read next: by the day's schedule, sooner where a page is viewed, or not before someone acts. */
export type NextRead =
  | { type: "under-way" | "token-missing" | "token-refused" }
  /** `wait` where GitHub has told us to wait: until then, by the time it named, or until a time of our choosing. */
  | {
      type: "on-view";
      notBefore: string | null;
      wait: "named" | "unnamed" | null;
      /** Null where the operator has turned it off. */
      scheduledAt: string | null;
    };

/** "When a page is opened after 20 Nov, 12:14 UTC" */
export function nextReadWords(next: NextRead): string {
  switch (next.type) {
    case "under-way":
      return "GitHub is being read now";
    case "token-missing":
      return "None: no token is stored";
    case "token-refused":
      return "None until the token is replaced: GitHub refused it";
    case "on-view": {
      const scheduled = next.scheduledAt && scheduledWords(next.scheduledAt, next.notBefore);
      if (next.notBefore === null)
        return scheduled ? `${scheduled} a page is opened` : "When a page is opened";
      const opened = `${scheduled || "When"} a page is opened after ${formatInstant(next.notBefore)}`;
      if (next.wait === null) return opened;
      return `${opened}: GitHub asks to wait${next.wait === "named" ? " until then" : " and does not say until when"}`;
    }
  }
}

/** "20 Nov, 06:00 UTC, or sooner when"; nothing where a page would not be sooner. */
function scheduledWords(at: string, notBefore: string | null): string | null {
  if (notBefore !== null && Date.parse(notBefore) >= Date.parse(at)) return null;
  return `${formatInstant(at)}, or sooner when`;
}
