import "server-only";
import { z } from "zod";

/** The view's parameters as raw text: `parseView` checks them together and words what is wrong. */
export const viewQuery = z.strictObject({
  range: z.string().optional().describe("Moving range up to the newest day: `90d`"),
  from: z.string().optional().describe("First UTC day, `YYYY-MM-DD`; goes with `to`"),
  to: z.string().optional().describe("Last UTC day, inclusive"),
  servers: z.string().optional().describe("Server ids, comma-separated; all when absent"),
  compare: z.string().optional().describe("`previous`, `year` or `none`"),
  by: z.string().optional().describe("`total` or `server`"),
  grain: z.string().optional().describe("`day`, `week` or `month`; by length when absent"),
});

type Dates = { from?: string | undefined; to?: string | undefined };

/** What the audit log tells of the days that left. */
export function datesOf({ from, to }: Dates) {
  return { from: from ?? null, to: to ?? null };
}
