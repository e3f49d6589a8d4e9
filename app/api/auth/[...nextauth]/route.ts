import { answerAuth } from "@/lib/server/api/answer-auth";

/** next-auth guards its own writes with a CSRF token, so it does not go through the route wrapper. */
export { answerAuth as GET, answerAuth as POST };
