import "server-only";
import { z } from "zod";

/** What somebody who has no account yet gives to get one. */
export const newAccount = {
  email: z.email("must be an e-mail address").max(254, "is too long"),
  name: z.string().trim().min(1, "enter a name").max(100, "is too long"),
  password: z.string().min(12, "must have at least 12 characters").max(200, "is too long"),
};
