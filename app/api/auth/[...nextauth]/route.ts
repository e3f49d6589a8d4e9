import { answerAuth } from "@/lib/server/api/answer-auth";
import { otherMethodsThan } from "@/lib/server/api/other-methods";

/** next-auth guards its own writes with a CSRF token, so it does not go through the route wrapper. */
export { answerAuth as GET, answerAuth as POST };

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethodsThan("GET", "POST");
