import { dayNumber } from "@/lib/period/day";
import type { Period } from "@/lib/period/period";
import { pieceOf, positionOf, type ReadingColumns } from "./reading-columns";

/**
 * A server's history with what was read of a period in the place of what it had there; absent where nothing is. The
 * very same one where nothing differs: of a change few servers' histories are made anew.
 */
export function renewDays(
  history: ReadingColumns | undefined,
  period: Period,
  read: ReadingColumns | undefined,
): ReadingColumns | undefined {
  if (!history) return read;
  const figures = [...history.figures.keys()];
  const start = positionOf(history.days, dayNumber(period.from));
  const end = positionOf(history.days, dayNumber(period.to) + 1);
  const had = pieceOf(history, start, end, figures);
  if (read ? isSame(had, read) : start === end) return history;
  return inOne([
    pieceOf(history, 0, start, figures),
    ...(read ? [read] : []),
    pieceOf(history, end, history.days.length, figures),
  ]);
}

function isSame(one: ReadingColumns, other: ReadingColumns): boolean {
  return (
    areSame(one.days, other.days) &&
    areSame(one.sources, other.sources) &&
    areSame(one.ghesVersions, other.ghesVersions) &&
    areSame(one.dormancyThresholds, other.dormancyThresholds) &&
    [...one.figures].every(([path, values]) => areSame(values, other.figures.get(path) ?? []))
  );
}

/** Also of figures that were not reported, which are NaN. */
function areSame<Value>(one: ArrayLike<Value>, other: ArrayLike<Value>): boolean {
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at += 1) if (!Object.is(one[at], other[at])) return false;
  return true;
}

/** Of one server, one after the other, with the figures of the first. */
function inOne(pieces: readonly [ReadingColumns, ...ReadingColumns[]]): ReadingColumns | undefined {
  const length = pieces.reduce((sum, { days }) => sum + days.length, 0);
  if (length === 0) return undefined;
  const [{ serverId, figures }] = pieces;
  const days = new Int32Array(length);
  const all = new Float64Array(length * figures.size);
  const columns = new Map(
    [...figures.keys()].map((path, position) => [
      path,
      all.subarray(position * length, (position + 1) * length),
    ]),
  );
  let at = 0;
  for (const piece of pieces) {
    days.set(piece.days, at);
    for (const [path, column] of columns) column.set(piece.figures.get(path) ?? [], at);
    at += piece.days.length;
  }
  return {
    serverId,
    days,
    sources: pieces.flatMap(({ sources }) => sources),
    ghesVersions: pieces.flatMap(({ ghesVersions }) => ghesVersions),
    dormancyThresholds: pieces.flatMap(({ dormancyThresholds }) => dormancyThresholds),
    figures: columns,
  };
}
