import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import { processWide } from "@/lib/server/process/process-wide";
import { refusalOfError, type SignInRefusal } from "./sign-in-refusal";

type Attempt = {
  refusal: SignInRefusal | null;
  /** Token of the invitation that whoever arrives takes up; null where there is none. */
  invitation: string | null;
  /** Where to go once signed in, other than asked for. */
  landing: string | null;
};

/** next-auth answers every failure alike, and its logger is one for all requests: this tells them apart. */
const attempts = processWide("sign-in-attempts", () => new AsyncLocalStorage<Attempt>());

/** Runs an attempt to sign in; answers with what came of it, why it was refused, if it was, and where it leads. */
export async function attempt<Answer>(
  run: () => Promise<Answer>,
  invitation: string | null = null,
): Promise<{ answer: Answer; refusal: SignInRefusal; landing: string | null }> {
  const current: Attempt = { refusal: null, invitation, landing: null };
  const answer = await attempts.run(current, run);
  return { answer, refusal: current.refusal ?? "failed", landing: current.landing };
}

export function attemptedInvitation(): string | null {
  return attempts.getStore()?.invitation ?? null;
}

/** Leads whoever is signed in by this attempt to a path of this site. */
export function noteLanding(path: string): void {
  const current = attempts.getStore();
  if (current) current.landing = path;
}

/** The first reason counts: what follows from it says less. */
export function noteRefusal(refusal: SignInRefusal): void {
  const current = attempts.getStore();
  if (current) current.refusal ??= refusal;
}

export function noteFailure(error: unknown): void {
  noteRefusal(refusalOfError(error));
}
