import { formatInstant } from "@/lib/period/format";

/** When GitHub is read next: on viewing a page once some time has passed, or not before someone acts. */
export type NextRead =
  | { type: "under-way" | "token-missing" | "token-refused" }
  /** `asked` where GitHub has told us to wait until then. */
  | { type: "on-view"; notBefore: string | null; asked: boolean };

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
      return next.asked ? `${opened}: GitHub asks to wait until then` : opened;
    }
  }
}
