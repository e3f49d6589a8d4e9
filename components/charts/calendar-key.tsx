import type { DayState, StateCount } from "@/lib/coverage/day-states";
import { stateMarks } from "@/lib/drawing/calendar-model";
import { formatNumber } from "@/lib/metrics/format-value";

/** What the marks of the calendar mean, with how many of each there are; shape tells them apart, not colour alone. */
export function CalendarKey({ count }: { count: StateCount }) {
  const shown = (Object.keys(keyWords) as DayState[]).filter(
    (state) => state === "collected" || count[state] > 0,
  );
  return (
    <ul className="flex w-full flex-wrap gap-x-3.5 gap-y-1 text-xs text-muted md:ml-auto md:w-auto md:gap-x-4.5">
      {shown.map((state) => (
        <li key={state} className="flex items-center gap-1.5">
          <Mark state={state} />
          {keyWords[state]} {formatNumber(count[state])}
        </li>
      ))}
    </ul>
  );
}

export const stateStrokes: { [state in DayState]: string } = {
  collected: "stroke-(--borderColor-emphasis)",
  late: "stroke-(--borderColor-emphasis)",
  imported: "stroke-(--borderColor-emphasis)",
  corrected: "stroke-(--fgColor-muted)",
  missing: "stroke-(--fgColor-attention)",
};

const keyWords: { [state in DayState]: string } = {
  collected: "Collected",
  late: "Late",
  imported: "Imported",
  corrected: "Corrected",
  missing: "Missing",
};

function Mark({ state }: { state: DayState }) {
  const { y, height } = stateMarks[state];
  const width = state === "missing" ? 8 : 3;
  return (
    <svg width={width} height={18} aria-hidden="true">
      <path d={`M0 ${y}h${width}`} strokeWidth={height} className={stateStrokes[state]} />
    </svg>
  );
}
