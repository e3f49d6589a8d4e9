import { dayNumber } from "@/lib/period/day";
import type { Period } from "@/lib/period/period";
import { emptyColumns, extendedBy, pieceOf, positionOf, type ReadingColumns } from "./reading-columns";

/**
 * A server's history with what was read of a period in the place of what it had there; absent where nothing is. Its
 * columns are written in where there is room, for a copy of fifty servers' years would be most of the memory there is.
 */
export function renewDays(
  history: ReadingColumns | undefined,
  period: Period,
  read: ReadingColumns | undefined,
): ReadingColumns | undefined {
  if (!history) return read;
  const start = positionOf(history.days, dayNumber(period.from));
  const end = positionOf(history.days, dayNumber(period.to) + 1);
  if (read && isOver(read, history, start, end)) {
    const room = extendedBy(history, start + read.days.length - end);
    if (room) return written(room, read, start, end);
  }
  const figures = [...history.figures.keys()];
  return inOne([
    pieceOf(history, 0, start, figures),
    ...(read ? [read] : []),
    pieceOf(history, end, history.days.length, figures),
  ]);
}

/** Of the same days as from one position to before another; behind the last of all there may be more. */
function isOver({ days }: ReadingColumns, history: ReadingColumns, start: number, end: number): boolean {
  const isLast = end === history.days.length;
  if (isLast ? days.length < end - start : days.length !== end - start) return false;
  for (let at = start; at < end; at += 1) if (history.days[at] !== days[at - start]) return false;
  return true;
}

function written(history: ReadingColumns, read: ReadingColumns, start: number, end: number): ReadingColumns {
  history.days.set(read.days, start);
  for (const [path, column] of history.figures) column.set(read.figures.get(path) ?? [], start);
  const { facts } = history;
  return { ...history, facts: [...facts.slice(0, start), ...read.facts, ...facts.slice(end)] };
}

/** Of one server, one after the other, with the figures of the first. */
function inOne(pieces: readonly [ReadingColumns, ...ReadingColumns[]]): ReadingColumns | undefined {
  const length = pieces.reduce((sum, { days }) => sum + days.length, 0);
  if (length === 0) return undefined;
  const [{ serverId, figures: named }] = pieces;
  const { days, figures } = emptyColumns(serverId, [...named.keys()], length);
  let at = 0;
  for (const piece of pieces) {
    days.set(piece.days, at);
    for (const [path, column] of figures) column.set(piece.figures.get(path) ?? [], at);
    at += piece.days.length;
  }
  return { serverId, days, figures, facts: pieces.flatMap(({ facts }) => facts) };
}
