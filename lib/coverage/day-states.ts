import type { StoredDays } from "./stored-days";

/** What became of a server's day, and the character of it in `days`. */
export const dayStates = {
  collected: "c",
  late: "l",
  imported: "i",
  corrected: "r",
  missing: "m",
} as const;

export type DayState = keyof typeof dayStates;

export const stateWords: { [state in DayState]: string } = {
  collected: "collected",
  late: "collected late",
  imported: "imported",
  corrected: "corrected",
  missing: "missing",
};

export type StateCount = { [state in DayState]: number } & { stored: number; expected: number };

/** Tells of a stored day the one thing that most needs to be known of it. */
export function stateOfStored(day: {
  source: "api" | "import";
  late: boolean;
  corrected: boolean;
}): DayState {
  if (day.corrected) return "corrected";
  if (day.late) return "late";
  return day.source === "api" ? "collected" : "imported";
}

/** How many days of some servers are in which state. */
export function countStates(servers: readonly Pick<StoredDays, "days">[]): StateCount {
  const all = servers.map(({ days }) => days).join("");
  const count = (state: DayState) => all.split(dayStates[state]).length - 1;
  const missing = count("missing");
  return {
    collected: count("collected"),
    late: count("late"),
    imported: count("imported"),
    corrected: count("corrected"),
    missing,
    stored: all.length - missing,
    expected: all.length,
  };
}

/** The state of one day; null before the server's first and after the newest. */
export function stateAt(days: string, index: number): DayState | null {
  const letter = days[index];
  return stateNames.find((state) => dayStates[state] === letter) ?? null;
}

const stateNames = Object.keys(dayStates) as DayState[];
