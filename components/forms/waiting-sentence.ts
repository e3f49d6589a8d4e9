/** "Next try at 06:42 UTC, in 11 minutes."; minutes are whole and rounded up. */
export function waitingSentence(retryAt: string, now: number): string {
  const at = Date.parse(retryAt);
  const minutes = Math.ceil((at - now) / 60_000);
  if (minutes <= 0) return "Trying again now.";
  const clock = new Date(at).toISOString().slice(11, 16);
  return `Next try at ${clock} UTC, in ${minutes === 1 ? "1 minute" : `${minutes} minutes`}.`;
}
