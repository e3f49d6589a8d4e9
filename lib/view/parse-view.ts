import type { Grain } from "@/lib/metrics/frame-shape";
import { addDays, daysBetween, earliestDay, isCalendarDay, latestDay } from "@/lib/period/day";
import { formatDay } from "@/lib/period/format";
import { maxPeriodDays } from "@/lib/period/period";
import { shorten } from "@/lib/snapshot/printable";
import { decodeServers } from "./server-list";
import type { Compare, Range, View } from "./view";

export type ViewProblem = { parameter: string; message: string };

export type ParsedView =
  | { ok: true; view: View }
  | { ok: false; problems: ViewProblem[] /** The valid view closest to what was asked. */; nearest: View };

export type ViewQuery = URLSearchParams | { [name: string]: string | string[] | undefined };

export const defaultView: View = {
  range: { type: "last", days: 90 },
  servers: null,
  compare: "previous",
  by: "total",
  grain: "auto",
};

const compares: readonly Compare[] = ["previous", "year", "none"];
const bys: readonly View["by"][] = ["total", "server"];
const grains: readonly View["grain"][] = ["auto", "day", "week", "month"] satisfies (Grain | "auto")[];

const maxServers = 100;
const maxServerIdLength = 200;
/** Room for every id with each character escaped; longer texts are not even looked at. */
const maxServersText = maxServers * (maxServerIdLength * 3 + 1);

/** Reads a view from a URL's query; parameters of no view are left alone. `today` is the UTC day. */
export function parseView(query: ViewQuery, { today }: { today: string }): ParsedView {
  const problems: ViewProblem[] = [];
  const report = (parameter: string, message: string) => {
    problems.push({ parameter, message });
  };
  const read = (parameter: string): string | null => {
    const values = valuesOf(query, parameter);
    if (values.length > 1) report(parameter, `\`${parameter}\` is given more than once.`);
    return values[0] ?? null;
  };
  const choose = <Choice extends string>(
    parameter: string,
    choices: readonly Choice[],
    usual: Choice,
  ): Choice => {
    const text = read(parameter);
    if (text === null) return usual;
    const choice = choices.find((candidate) => candidate === text);
    if (choice === undefined) {
      const offered = `${choices.slice(0, -1).join(", ")} or ${choices.at(-1)}`;
      report(parameter, `\`${parameter}\` is ${quote(text)}; it must be ${offered}.`);
    }
    return choice ?? usual;
  };

  const view: View = {
    range: readRange(read("range"), read("from"), read("to"), today, report),
    servers: readServers(read("servers"), report),
    compare: choose("compare", compares, defaultView.compare),
    by: choose("by", bys, defaultView.by),
    grain: choose("grain", grains, defaultView.grain),
  };
  return problems.length === 0 ? { ok: true, view } : { ok: false, problems, nearest: view };
}

type Report = (parameter: string, message: string) => void;

function valuesOf(query: ViewQuery, parameter: string): string[] {
  if (query instanceof URLSearchParams) return query.getAll(parameter);
  const value = Object.hasOwn(query, parameter) ? query[parameter] : undefined;
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function quote(text: string): string {
  return text === "" ? "empty" : `"${shorten(text, 40)}"`;
}

/** The range asked for, or the nearest valid one once every problem is reported. */
function readRange(
  range: string | null,
  from: string | null,
  to: string | null,
  today: string,
  report: Report,
): Range {
  if (from === null && to === null)
    return range === null ? defaultView.range : readMovingRange(range, report);
  if (range !== null)
    report("range", "`range` cannot be combined with `from` and `to`; give one or the other.");
  return readDates(from, to, today, report);
}

function readMovingRange(range: string, report: Report): Range {
  const days = /^\d{1,15}d$/.test(range) ? Number(range.slice(0, -1)) : null;
  if (days === null || days < 1 || days > maxPeriodDays) {
    report(
      "range",
      `\`range\` is ${quote(range)}; it must be a number of days from 1d to ${maxPeriodDays}d, such as 90d.`,
    );
  }
  return days === null ? defaultView.range : { type: "last", days: clamp(days, 1, maxPeriodDays) };
}

function readDates(from: string | null, to: string | null, today: string, report: Report): Range {
  const start = readDay("from", from, report);
  const end = readDay("to", to, report);
  if (to === null) report("to", "`to` is missing; `from` and `to` go together.");
  if (from === null) report("from", "`from` is missing; `from` and `to` go together.");
  if (start !== null && start < earliestDay) {
    report("from", `\`from\` is before ${formatDay(earliestDay)}, the earliest day there can be.`);
  }
  if (end !== null && end > today)
    report("to", `\`to\` lies in the future; today is ${formatDay(today)} (UTC).`);
  if (start !== null && end !== null) {
    const days = daysBetween(start, end) + 1;
    if (start > end) report("from", "`from` is after `to`.");
    else if (start >= earliestDay && end <= latestDay && days > maxPeriodDays) {
      report("from", `\`from\` to \`to\` is ${days} days; a view covers at most ${maxPeriodDays}.`);
    }
  }
  return nearestDates(start, end, today);
}

function readDay(parameter: string, text: string | null, report: Report): string | null {
  if (text === null || isCalendarDay(text)) return text;
  report(parameter, `\`${parameter}\` is ${quote(text)}; it must be a calendar day written YYYY-MM-DD.`);
  return null;
}

/** Dates in order and within bounds; a missing end is today, a missing start gives the usual length. */
function nearestDates(start: string | null, end: string | null, today: string): Range {
  if (start === null && end === null) return defaultView.range;
  const [early, late] = start !== null && end !== null && start > end ? [end, start] : [start, end];
  const to = clamp(late ?? today, earliestDay, today);
  const from = clamp(early ?? addDays(to, -89), earliestDay, to);
  const longest = addDays(to, 1 - maxPeriodDays);
  return { type: "dates", from: clamp(from, longest, to), to };
}

function clamp<Value extends string | number>(value: Value, least: Value, most: Value): Value {
  if (value < least) return least;
  return value > most ? most : value;
}

function readServers(text: string | null, report: Report): string[] | null {
  if (text === null) return null;
  if (text.length > maxServersText) {
    report("servers", `\`servers\` is too long; it names at most ${maxServers} servers.`);
    return null;
  }
  const ids = decodeServers(text);
  const tooLong = ids.find((id) => id.length > maxServerIdLength);
  if (tooLong !== undefined) {
    report(
      "servers",
      `\`servers\` has the id ${quote(tooLong)}, longer than ${maxServerIdLength} characters.`,
    );
  }
  if (ids.includes("")) report("servers", "`servers` has an empty id.");
  const usable = [...new Set(ids.filter((id) => id !== "" && id.length <= maxServerIdLength))];
  if (usable.length > maxServers) {
    report("servers", `\`servers\` names ${usable.length} servers; a view covers at most ${maxServers}.`);
  }
  return usable.length === 0 ? null : usable.slice(0, maxServers);
}
