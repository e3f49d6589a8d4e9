"use client";
import { Fragment, type ReactNode, useEffect, useRef } from "react";
import { ScrollRegion } from "@/components/ui/scroll-region";
import {
  type CalendarYear,
  calendarColumns,
  calendarMonths,
  calendarPosition,
  calendarYears,
  stateMarks,
  tickDashes,
} from "@/lib/drawing/calendar-model";
import { stateStrokes } from "./calendar-key";

type CalendarServer = {
  server: string;
  label: string;
  firstDay: string;
  days: string;
  /** Above the server's years; none where the page is of one server. */
  heading?: ReactNode;
};

type CoverageCalendarProps = { servers: readonly CalendarServer[]; newestDay: string };

/** Every stored day of each server, a row a year, newest first. Narrow screens scroll it, beginning at the newest day. */
export function CoverageCalendar({ servers, newestDay }: CoverageCalendarProps) {
  const region = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!region.current) return;
    const { scrollWidth, clientWidth } = region.current;
    region.current.scrollLeft = scrollWidth * calendarPosition(newestDay) - clientWidth + 24;
  }, [newestDay]);
  return (
    <ScrollRegion ref={region} label="Every stored day" className="relative mt-2 overflow-x-auto">
      <div className="grid w-[1142px] md:w-auto md:max-w-[1142px] md:min-w-[700px] print:w-auto print:min-w-0 grid-cols-[44px_minmax(0,1fr)] items-center gap-y-0.5">
        <span className="sticky left-0 z-1 h-full bg-default" />
        <div className="relative h-4.5" aria-hidden="true">
          {calendarMonths(newestDay.slice(0, 4)).map(({ month, left }) => (
            <span key={month} className="absolute text-xs text-muted" style={{ left: `${left}%` }}>
              {month}
            </span>
          ))}
        </div>
        {servers.map(({ server, label, heading, ...stored }) => (
          <Fragment key={server}>
            {heading && (
              <div className="col-span-full mt-1.5 border-t border-muted pt-2">
                <div className="sticky left-0 flex w-fit max-w-[calc(100vw-2rem)] flex-wrap items-baseline gap-x-2">
                  {heading}
                </div>
              </div>
            )}
            {calendarYears(stored).map((year) => (
              <Fragment key={year.year}>
                <span
                  className="tabular sticky left-0 z-1 bg-default text-xs leading-5.5 text-muted"
                  aria-hidden="true"
                >
                  {year.year}
                </span>
                <YearStrip label={label} year={year} />
              </Fragment>
            ))}
          </Fragment>
        ))}
      </div>
    </ScrollRegion>
  );
}

const drawnStates = ["collected", "late", "imported", "corrected", "missing"] as const;

/** Only x is stretched: a line's thickness is a tick's height, its dashes are the days. */
function YearStrip({ label, year: { year, paths, months, text } }: { label: string; year: CalendarYear }) {
  return (
    <svg
      viewBox={`0 0 ${calendarColumns} 18`}
      preserveAspectRatio="none"
      role="img"
      aria-label={`${label}, ${year}: ${text}`}
      className="block h-4.5 w-full"
    >
      <path d={months} className="stroke-(--borderColor-muted) [vector-effect:non-scaling-stroke]" />
      {drawnStates.map((state) => (
        <path
          key={state}
          d={paths[state]}
          strokeWidth={stateMarks[state].height}
          strokeDasharray={state === "missing" ? undefined : tickDashes}
          className={stateStrokes[state]}
        />
      ))}
    </svg>
  );
}
