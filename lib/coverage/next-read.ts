import { formatInstant } from "@/lib/period/format";

/** When GitHub is read next: on viewing a page once some time has passed, or not before someone acts. */
export type NextRead =
  | { type: "under-way" | "token-missing" | "token-refused" }
  /** `wait` where GitHub has told us to wait: until then, by the time it named, or until a time of our choosing. */
  | { type: "on-view"; notBefore: string | null; wait: "named" | "unnamed" | null };

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
      if (next.notBefore === null) return "When a page is opened";
      const opened = `When a page is opened after ${formatInstant(next.notBefore)}`;
      if (next.wait === null) return opened;
      return `${opened}: GitHub asks to wait${next.wait === "named" ? " until then" : " and does not say until when"}`;
    }
  }
}
