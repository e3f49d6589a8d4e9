/** What a read can fail of that may be over by itself; everything else waits for someone to act. */
export const passingProblems = ["github-error", "unreachable", "proxy-failed", "timed-out", "answer-invalid"];
