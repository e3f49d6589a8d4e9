import "server-only";
import { z } from "zod";

export const slugParams = z.object({
  slug: z.string().max(100).describe("Enterprise slug or organization login, as connected"),
});
