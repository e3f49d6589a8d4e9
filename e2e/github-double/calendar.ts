const dayMs = 86_400_000;

export const dayOf = (time: Date): string => time.toISOString().slice(0, 10);

export const addDays = (day: string, count: number): string =>
  dayOf(new Date(Date.parse(day) + count * dayMs));

export const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / dayMs;

/** Sunday first, as `getUTCDay` counts. */
const weekRhythm = [0.06, 1, 1.06, 1.05, 1.02, 0.87, 0.07];

/** How busy a UTC day is against an ordinary working day: quiet weekends, a slow August, a still year end. */
export function busyness(day: string): number {
  const monthDay = day.slice(5);
  const rhythm = weekRhythm[new Date(day).getUTCDay()] ?? 1;
  if (monthDay >= "12-24" || monthDay <= "01-01") return rhythm * 0.12;
  if (monthDay >= "12-20" || monthDay <= "01-04") return rhythm * 0.5;
  return monthDay.startsWith("08") ? rhythm * 0.92 : rhythm;
}
