import type { Column } from "./column";
import type { FrameCoverage } from "./frame-shape";
import type { ReadingIndex, Window } from "./reading-index";
import type { Track } from "./track";

export function coverageOf(
  index: ReadingIndex,
  columns: Column[],
  track: Track,
  window: Window,
): FrameCoverage {
  let longestSpan = 1;
  if (track.type === "flow") {
    track.eachSpan(window, (after, day) => {
      longestSpan = Math.max(longestSpan, day - after);
    });
  }
  return {
    days: window.to - window.from + 1,
    completeDays: track.complete
      .subarray(Math.max(0, window.from), Math.max(0, window.to + 1))
      .filter((whole) => whole === 1).length,
    servers: index.servers.map(({ server, label, firstDay, lastExpectedDay }, position) => {
      const column = columns[position];
      let reportedDays = 0;
      let lastDay: number | null = null;
      for (let day = window.from; day <= window.to; day += 1) {
        if (!column || Number.isNaN(column.values[day] ?? Number.NaN)) continue;
        reportedDays += 1;
        lastDay = day;
      }
      return {
        server,
        label,
        reportedDays,
        expectedDays: Math.max(0, Math.min(window.to, lastExpectedDay) - Math.max(window.from, firstDay) + 1),
        lastDay: lastDay === null ? null : index.dayAt(lastDay),
      };
    }),
    longestSpan,
  };
}
