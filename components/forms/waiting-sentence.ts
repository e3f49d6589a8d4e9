/** "Next try at 06:42 UTC, in 11 minutes."; minutes are whole and rounded up. `retries`: by itself, once over. */
export function waitingSentence(retryAt: string, now: number, retries: boolean): string {
  const at = Date.parse(retryAt);
  const minutes = Math.ceil((at - now) / 60_000);
  if (minutes <= 0) return retries ? "Trying again now." : "The wait is over; try again.";
  const clock = new Date(at).toISOString().slice(11, 16);
  return `${retries ? "Next try" : "Try again"} at ${clock} UTC, in ${minutes === 1 ? "1 minute" : `${minutes} minutes`}.`;
}
