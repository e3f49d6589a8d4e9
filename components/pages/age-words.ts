const minute = 60_000;
const hour = 60 * minute;

/** "4 h", of the time from one instant to another; in days once two are over. */
export function ageWords(from: string, to: number): string {
  const age = Math.max(0, to - Date.parse(from));
  if (age < minute) return "less than a minute";
  if (age < hour) return `${Math.floor(age / minute)} min`;
  if (age < 48 * hour) return `${Math.floor(age / hour)} h`;
  return `${Math.floor(age / (24 * hour))} days`;
}
