import { completeDaysIn } from "./bucket-values";
import type { Column } from "./column";
import type { FrameCoverage } from "./frame-shape";
import type { ReadingIndex, Window } from "./reading-index";
import type { TotalTrack } from "./track";

export function coverageOf(
  index: ReadingIndex,
  columns: Column[],
  track: TotalTrack,
  window: Window,
): FrameCoverage {
  let longestSpan = 1;
  if (track.type === "flow") {
    track.eachSpan(window, (after, day) => {
      longestSpan = Math.max(longestSpan, day - after);
    });
  }
  const days = window.to - window.from + 1;
  const [completeDays = 0] = completeDaysIn([window], track.complete);
  return {
    ...{ days, completeDays },
    servers: index.servers.map(({ server, label, firstDay, lastExpectedDay }, position) => {
      const expected = { from: Math.max(window.from, firstDay), to: Math.min(window.to, lastExpectedDay) };
      const expectedDays = Math.max(0, expected.to - expected.from + 1);
      const column = columns[position];
      const isWhole = completeDays === days && expectedDays === days;
      const { reportedDays, lastDay } = isWhole
        ? { reportedDays: days, lastDay: window.to }
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
