import { dayOf, daysBetween } from "@/lib/period/day";
import { formatShortDay } from "@/lib/period/format";

/** Tokens are spoken of this many days before they expire, and pressed for in the last week. */
const soonDays = 30;
const lastDays = 7;

type TokenFacts = {
  slug: string;
  /** Null where none is stored. */
  token: { expiresAt: string | null } | null;
  /** GitHub has been read: what never was, and has no token, lives from imported files. */
  wasRead: boolean;
  /** The UTC day. */
  today: string;
  /** Whoever cares for the token hears of it beforehand, others once nothing more is collected. */
  caresForToken: boolean;
};

/** What is to be said of the token that GitHub is read with; null where that is nothing. */
export function tokenWords({
  slug,
  token,
  wasRead,
  today,
  caresForToken,
}: TokenFacts): { lead: string; rest: string } | null {
  if (!token) {
    return wasRead
      ? {
          lead: `No token is stored for ${slug}.`,
          rest: "Nothing new is collected; what is stored stays.",
        }
      : null;
  }
  const expiry = token.expiresAt === null ? null : dayOf(token.expiresAt);
  if (expiry === null) return null;
  const left = daysBetween(today, expiry);
  const day = `on ${formatShortDay(expiry)}`;
  const subject = `The token for ${slug}`;
  if (left < 0) return { lead: `${subject} has expired,`, rest: `${day}. Collection has stopped.` };
  if (!caresForToken || left > soonDays) return null;
  if (left <= 1) {
    const when = left === 0 ? "today" : "tomorrow";
    return { lead: `${subject} expires ${when},`, rest: `${day}. Replace it now, or collection stops.` };
  }
  const lead = `${subject} expires in ${left} days,`;
  return left <= lastDays
    ? { lead, rest: `${day}. Replace it this week, or collection stops that day.` }
    : { lead, rest: `${day}. Collection stops that day.` };
}
