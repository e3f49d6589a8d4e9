import { z } from "zod";
import { pictureForms } from "./pictured-chart";

/** A chart as a page names it: all that tells one from another. Its title is without "per week". */
export const pageChart = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/, "must be lower-case letters, digits and hyphens"),
  title: z.string().trim().min(1, "is empty").max(120, "is too long for a title"),
  metrics: z
    .array(z.string().max(100))
    .min(1, "names no metric")
    .max(12, "names more than 12 metrics")
    .readonly(),
  form: z.enum(pictureForms),
});

export type PageChart = z.infer<typeof pageChart>;
