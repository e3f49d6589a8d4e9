import { formatDay, formatRange } from "@/lib/period/format";
import type { Change, Thresholds } from "./changes";
import { changesIn } from "./changes";
import { type Column, counterpartsOf, isExpected } from "./column";
import { formatNumber } from "./format-value";
import type { Mark } from "./frame-shape";
import type { Metric } from "./metric";
import type { ReadingIndex, Window } from "./reading-index";
import type { TotalTrack } from "./track";

type Named = { server: string; label: string };

/** What happened to the servers themselves, whatever the metric. */
export type ServerMarks = { upgrades: Mark[]; thresholds: Mark[]; added: Mark[]; archived: Mark[] };

export function serverMarks(index: ReadingIndex, window: Window, thresholds: Thresholds): ServerMarks {
  return {
    upgrades: together(changesIn(index, window, ({ ghesVersion }) => ghesVersion)).map((change) =>
      upgradeMark(change, index.dayAt(change.day)),
    ),
    thresholds: together(thresholds.changesIn(window)).map((change) =>
      thresholdMark(change, index.dayAt(change.day)),
    ),
    added: together(
      index.servers
        .filter(({ firstDay }) => firstDay > window.from && firstDay <= window.to)
        .map(({ server, label, firstDay }) => ({ server, label, day: firstDay, before: null, after: null })),
    ).map(({ day, on }) => addedMark(on, index.dayAt(day))),
    archived: together(
      index.servers
        .map(({ server, label, lastExpectedDay }) => ({ server, label, day: lastExpectedDay + 1 }))
        .filter(({ day }) => day > window.from && day <= window.to)
        .map((left) => ({ ...left, before: null, after: null })),
    ).map(({ day, on }) => archivedMark(on, index.dayAt(day), index.dayAt(day - 1))),
  };
}

/** Everything to point at on a metric's time axis, by day. */
export function marksOf(
  metric: Metric,
  index: ReadingIndex,
  columns: Column[],
  track: TotalTrack,
  window: Window,
  { upgrades, thresholds, added, archived }: ServerMarks,
): Mark[] {
  const showsThreshold =
    metric.dependsOnThreshold || metric.family === "users" || metric.family === "dormancy";
  const marks = [
    ...upgrades,
    ...(showsThreshold ? thresholds : []),
    ...added,
    ...archived,
    ...gapMarks(index, columns, track, window),
    ...(metric.source.type === "rise" || metric.source.type === "net-rise"
      ? [columns, counterpartsOf(columns)].flatMap((of) => stepMarks(metric, index, of, window))
      : []),
  ];
  return marks.sort((a, b) => compare(a.day, b.day) || compare(a.type, b.type) || compare(a.text, b.text));
}

/** The same change of several servers on the same day, as one. */
function together<Value>(changes: Change<Value>[]): (Omit<Change<Value>, keyof Named> & { on: Named[] })[] {
  const groups = new Map<string, Omit<Change<Value>, keyof Named> & { on: Named[] }>();
  for (const { server, label, ...change } of changes) {
    const key = JSON.stringify([change.day, change.before, change.after]);
    const group = groups.get(key) ?? { ...change, on: [] };
    group.on.push({ server, label });
    groups.set(key, group);
  }
  return [...groups.values()];
}

function upgradeMark(
  { before, after, on }: { before: string; after: string; on: Named[] },
  day: string,
): Mark {
  const [from, to] = [featureVersion(before), featureVersion(after)];
  const feature = from !== to;
  return {
    type: "upgrade",
    day,
    short: feature ? `${from} to ${to}` : `${before} to ${after}`,
    text: `${listOf(on)} went from GitHub Enterprise Server ${before} to ${after} on ${formatDay(day)}.`,
    servers: idsOf(on),
    from: before,
    to: after,
    feature,
  };
}

/** "3.18" of "3.18.2": only these releases change what is counted. */
function featureVersion(version: string): string {
  return version.split(".").slice(0, 2).join(".");
}

function thresholdMark(
  { before, after, on }: { before: number; after: number; on: Named[] },
  day: string,
): Mark {
  return {
    type: "threshold",
    day,
    short: `Threshold ${before} to ${after} days`,
    text: `The dormancy threshold of ${listOf(on)} changed from ${before} to ${after} days on ${formatDay(day)}.`,
    servers: idsOf(on),
    fromDays: before,
    toDays: after,
  };
}

function addedMark(on: Named[], day: string): Mark {
  return {
    type: "server-added",
    day,
    short: on.length === 1 ? "Server added" : `${on.length} servers added`,
    text: `${listOf(on)} first reported on ${formatDay(day)}.`,
    servers: idsOf(on),
  };
}

/** On the day from which totals go on without them. */
function archivedMark(on: Named[], day: string, lastDay: string): Mark {
  return {
    type: "server-archived",
    day,
    short: on.length === 1 ? "Server archived" : `${on.length} servers archived`,
    text: `${listOf(on)} last reported on ${formatDay(lastDay)} and ${on.length === 1 ? "is" : "are"} archived: figures from ${formatDay(day)} on are without ${on.length === 1 ? "it" : "them"}.`,
    servers: idsOf(on),
  };
}

/** Runs of days on which a server that was expected did not report the metric. */
function gapMarks(index: ReadingIndex, columns: Column[], track: TotalTrack, window: Window): Mark[] {
  const marks: Mark[] = [];
  let start: number | null = null;
  for (let day = window.from; day <= window.to + 1; day += 1) {
    const isWhole = day > window.to || track.complete[day] === 1;
    const missing = !isWhole && columns.some((column) => isExpected(column, day));
    if (missing) start ??= day;
    if (missing || start === null) continue;
    marks.push(gapMark(index, columns, { from: start, to: day - 1 }));
    start = null;
  }
  return marks;
}

function gapMark(index: ReadingIndex, columns: Column[], gap: Window): Mark {
  const silent = index.servers.filter((_, position) => {
    const column = columns[position];
    for (let day = gap.from; day <= gap.to; day += 1) {
      if (column && isExpected(column, day) && Number.isNaN(column.values[day] ?? Number.NaN)) return true;
    }
    return false;
  });
  const days = gap.to - gap.from + 1;
  const length = days === 1 ? "1 day" : `${days} days`;
  const [day, until] = [index.dayAt(gap.from), index.dayAt(gap.to)];
  return {
    type: "gap",
    day,
    short: `${length} missing`,
    text: `No ${columns.length > 1 ? "total" : "figure"} for ${formatRange(day, until)}, ${length}: ${listOf(silent)} did not report it.`,
    servers: idsOf(silent),
    until,
  };
}

/** Falls of a running total: a purge, a restore or a re-count, never activity. */
function stepMarks(metric: Metric, index: ReadingIndex, columns: Column[], window: Window): Mark[] {
  const falls = index.servers.flatMap(({ server, label }, position) => {
    const column = columns[position];
    const found: Change<number>[] = [];
    if (!column) return found;
    eachStep(column, 0, window.to, (day, change) => {
      if (day < window.from || change >= 0) return;
      found.push({ server, label, day, before: change, after: change });
    });
    return found;
  });
  return together(falls).map(({ day, after: change, on }) => ({
    type: "step",
    day: index.dayAt(day),
    short: `Total fell by ${formatNumber(-change)}`,
    text: `On ${listOf(on)}, the running total behind ${metric.title} fell by ${formatNumber(-change)} on ${formatDay(index.dayAt(day))}. A fall is not counted.`,
    servers: idsOf(on),
    change,
  }));
}

/** Tells each change from reading to reading after day `from` up to `to`. */
function eachStep(
  column: Column,
  from: number,
  to: number,
  tell: (day: number, change: number) => void,
): void {
  let last = column.values[from] ?? Number.NaN;
  for (let day = from + 1; day <= to; day += 1) {
    const value = column.values[day] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    if (!Number.isNaN(last)) tell(day, value - last);
    last = value;
  }
}

/** "ghes-us, ghes-eu and ghes-apac"; beyond four, the rest by number. */
function listOf(servers: readonly Named[]): string {
  const labels = servers.map((server) => server.label);
  const shown = labels.length > 4 ? [...labels.slice(0, 3), `${labels.length - 3} others`] : labels;
  const last = shown.at(-1) ?? "";
  return shown.length > 1 ? `${shown.slice(0, -1).join(", ")} and ${last}` : last;
}

function idsOf(servers: readonly Named[]): string[] {
  return servers.map((server) => server.server);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
