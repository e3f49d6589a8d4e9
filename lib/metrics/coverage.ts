import type { Column } from "./column";
import type { FrameCoverage } from "./frame-shape";
import type { ReadingIndex, Window } from "./reading-index";
import { eachSpan } from "./spans";
import type { Track } from "./track";

export function coverageOf(
  index: ReadingIndex,
  columns: Column[],
  track: Track,
  window: Window,
): FrameCoverage {
  let longestSpan = 1;
  if (track.type === "flow") {
    eachSpan(track.spans, window, (after, day) => {
      longestSpan = Math.max(longestSpan, day - after);
    });
  }
  return {
    days: window.to - window.from + 1,
    completeDays: track.complete
      .subarray(Math.max(0, window.from), Math.max(0, window.to + 1))
      .reduce((sum, whole) => sum + whole, 0),
    servers: index.servers.map(({ server, label, firstDay, lastExpectedDay }, position) => {
      const expected = { from: Math.max(window.from, firstDay), to: Math.min(window.to, lastExpectedDay) };
      const expectedDays = Math.max(0, expected.to - expected.from + 1);
      const column = columns[position];
      const isWhole =
        track.silentDays[position] === 0 && expectedDays === window.to - window.from + 1 && window.from >= 0;
      const { reportedDays, lastDay } = isWhole
        ? { reportedDays: expectedDays, lastDay: window.to }
        : reportedWithin(column?.values ?? nothing, window);
      return {
        server,
        label,
        reportedDays,
        expectedDays,
        lastDay: lastDay === null ? null : index.dayAt(lastDay),
      };
    }),
    longestSpan,
  };
}

const nothing = new Float64Array(0);

function reportedWithin(values: Float64Array, { from, to }: Window) {
  let reportedDays = 0;
  let lastDay: number | null = null;
  for (let day = Math.max(0, from); day <= to; day += 1) {
    if (Number.isNaN(values[day] ?? Number.NaN)) continue;
    reportedDays += 1;
    lastDay = day;
  }
  return { reportedDays, lastDay };
}
