import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import { processWide } from "@/lib/server/process/process-wide";
import { refusalOfError, type SignInRefusal } from "./sign-in-refusal";

type Attempt = { refusal: SignInRefusal | null };

/** next-auth answers every failure alike, and its logger is one for all requests: this tells them apart. */
const attempts = processWide("sign-in-attempts", () => new AsyncLocalStorage<Attempt>());

/** Runs an attempt to sign in; answers with what came of it and why it was refused, if it was. */
export async function attempt<Answer>(
  run: () => Promise<Answer>,
): Promise<{ answer: Answer; refusal: SignInRefusal }> {
  const current: Attempt = { refusal: null };
  const answer = await attempts.run(current, run);
  return { answer, refusal: current.refusal ?? "failed" };
}

/** The first reason counts: what follows from it says less. */
export function noteRefusal(refusal: SignInRefusal): void {
  const current = attempts.getStore();
  if (current) current.refusal ??= refusal;
}

export function noteFailure(error: unknown): void {
  noteRefusal(refusalOfError(error));
}
