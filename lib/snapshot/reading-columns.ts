import { dayNumber } from "@/lib/period/day";
import type { Period } from "@/lib/period/period";
import type { FigurePath } from "./figures";
import type { Reading } from "./snapshot";

/** What a reading tells beside its figures. */
export type ReadingFacts = Readonly<Pick<Reading, "source" | "ghesVersion" | "dormancyThresholdDays">>;

/** The readings of one server, a column for each thing they tell: aligned, in the order of days, each day once. */
export type ReadingColumns = {
  serverId: string;
  /** As `dayNumber` counts them. */
  days: Int32Array;
  /** Days in a row that tell the same may share one object. */
  facts: readonly ReadingFacts[];
  /** Those that were asked for; NaN where one was not reported. */
  figures: ReadonlyMap<FigurePath, Float64Array>;
};

/** Days that a server's columns have room for behind their last, so that a day more is no copy of all. */
export const spareDays = 64;

/** Columns of so many days, with room for more and nothing in them yet. */
export function emptyColumns(serverId: string, paths: readonly FigurePath[], length: number): ReadingColumns {
  const capacity = length + spareDays;
  const all = new ArrayBuffer(paths.length * capacity * Float64Array.BYTES_PER_ELEMENT);
  return {
    ...{ serverId, facts: [] },
    days: new Int32Array(new ArrayBuffer(capacity * Int32Array.BYTES_PER_ELEMENT), 0, length),
    figures: new Map(
      paths.map((path, at) => [
        path,
        new Float64Array(all, at * capacity * Float64Array.BYTES_PER_ELEMENT, length),
      ]),
    ),
  };
}

/** The same columns with so many days more, which are to be written; null where there is no room. */
export function extendedBy(columns: ReadingColumns, more: number): ReadingColumns | null {
  const { days, figures } = columns;
  const length = days.length + more;
  if (length * Int32Array.BYTES_PER_ELEMENT > days.buffer.byteLength) return null;
  return {
    ...columns,
    days: new Int32Array(days.buffer, 0, length),
    figures: new Map(
      [...figures].map(([path, { buffer, byteOffset }]) => [
        path,
        new Float64Array(buffer, byteOffset, length),
      ]),
    ),
  };
}

/** What a view needs of the readings: those within a period, and before it each server's last. */
export type ReadingsSelection = {
  /** As they are shown: joined servers are one, under the newest's id. */
  servers: readonly string[];
  period: Period;
  figures: readonly FigurePath[];
  /** Those of the figures of which the last reading before the period that has it is wanted too: a rise begins there. */
  rising: readonly FigurePath[];
};

/** The selection's part of whole histories, which lend it their columns. */
export function readingsWithin(
  histories: readonly ReadingColumns[],
  { servers, period, figures, rising }: ReadingsSelection,
): ReadingColumns[] {
  const wanted = new Set(servers);
  const [from, to] = [dayNumber(period.from), dayNumber(period.to)];
  return histories.flatMap((history) => {
    if (!wanted.has(history.serverId)) return [];
    const start = positionOf(history.days, from);
    const end = positionOf(history.days, to + 1);
    const earlier = lastBefore(history, start, rising);
    const first = earlier[0] ?? start;
    if (first === end) return [];
    const isOnePiece = start - first === earlier.length;
    return isOnePiece
      ? [pieceOf(history, first, end, figures)]
      : [pickedOf(history, earlier, start, end, figures)];
  });
}

/** Of the first reading on or after a day. */
export function positionOf(days: Int32Array, day: number): number {
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle] ?? 0) < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Positions of the last reading before another and, where it lacks a figure that rises, of the last that has it. */
function lastBefore({ figures }: ReadingColumns, start: number, rising: readonly FigurePath[]): number[] {
  if (start === 0) return [];
  const found = new Set([start - 1]);
  for (const path of rising) {
    let at = start - 1;
    while (at >= 0 && Number.isNaN(figures.get(path)?.[at] ?? Number.NaN)) at -= 1;
    if (at >= 0) found.add(at);
  }
  return [...found].sort((a, b) => a - b);
}

/** From one position to before another, which lends its columns. */
export function pieceOf(
  history: ReadingColumns,
  from: number,
  to: number,
  figures: readonly FigurePath[],
): ReadingColumns {
  return {
    serverId: history.serverId,
    days: history.days.subarray(from, to),
    facts: history.facts.slice(from, to),
    figures: new Map(
      figures.map((path) => [path, history.figures.get(path)?.subarray(from, to) ?? new Float64Array(0)]),
    ),
  };
}

function pickedOf(
  history: ReadingColumns,
  earlier: readonly number[],
  from: number,
  to: number,
  figures: readonly FigurePath[],
): ReadingColumns {
  const positions = [...earlier, ...Array.from({ length: to - from }, (_, at) => from + at)];
  return {
    serverId: history.serverId,
    days: Int32Array.from(positions, (at) => history.days[at] ?? 0),
    facts: positions.flatMap((at) => history.facts[at] ?? []),
    figures: new Map(
      figures.map((path) => {
        const values = history.figures.get(path);
        return [path, Float64Array.from(positions, (at) => values?.[at] ?? Number.NaN)];
      }),
    ),
  };
}
