"use client";
import {
  Fragment,
  type KeyboardEvent,
  type MouseEvent,
  memo,
  type ReactNode,
  useEffect,
  useRef,
} from "react";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { ServerDay } from "@/lib/client/chosen-day";
import { stateAt, stateWords } from "@/lib/coverage/day-states";
import {
  type CalendarYear,
  calendarColumns,
  calendarDayAt,
  calendarMonths,
  calendarPosition,
  calendarYears,
  stateMarks,
  tickDashes,
} from "@/lib/drawing/calendar-model";
import { addDays, daysBetween } from "@/lib/period/day";
import { formatDay } from "@/lib/period/format";
import { stateStrokes } from "./calendar-key";

type CalendarServer = {
  server: string;
  label: string;
  firstDay: string;
  days: string;
  /** Above the server's years; none where the page is of one server. */
  heading?: ReactNode;
};

/** A day somebody has chosen, with the ways to those beside it where the server has them. */
type ChosenDay = {
  server: string;
  label: string;
  day: string;
  onEarlier: (() => void) | undefined;
  onLater: (() => void) | undefined;
  onClose: () => void;
};

type CoverageCalendarProps = {
  servers: readonly CalendarServer[];
  newestDay: string;
  chosen: ServerDay | null;
  onChoose: (chosen: ServerDay | null) => void;
  /** A step of many, day by day. */
  onWalk: (chosen: ServerDay) => void;
  /** What is shown of a chosen day, under its server's years. */
  renderDay: (chosen: ChosenDay) => ReactNode;
};

/** Every stored day of each server, a row a year, newest first. Narrow screens scroll it, beginning at the newest day. */
export function CoverageCalendar(props: CoverageCalendarProps) {
  const { servers, newestDay, chosen, onChoose, onWalk, renderDay } = props;
  const region = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!region.current) return;
    const { scrollWidth, clientWidth } = region.current;
    region.current.scrollLeft = scrollWidth * calendarPosition(newestDay) - clientWidth + 24;
  }, [newestDay]);
  const chosenDay = chosen?.day;
  useEffect(() => {
    if (region.current && chosenDay) uncover(region.current, calendarPosition(chosenDay));
  }, [chosenDay]);
  return (
    <ScrollRegion ref={region} label="Every stored day" className="relative mt-2 overflow-x-auto">
      <div className="grid w-[1142px] md:w-auto md:max-w-[1142px] md:min-w-[700px] print:w-auto print:min-w-0 grid-cols-[44px_minmax(0,1fr)] items-center">
        <span className="sticky left-0 z-1 h-full bg-default" />
        <div className="relative h-4.5" aria-hidden="true">
          {calendarMonths(newestDay.slice(0, 4)).map(({ month, left }) => (
            <span key={month} className="absolute text-xs text-muted" style={{ left: `${left}%` }}>
              {month}
            </span>
          ))}
        </div>
        {servers.map((server) => {
          const day = chosen?.server === server.server ? chosen.day : null;
          return (
            <Fragment key={server.server}>
              {server.heading && (
                <div className="col-span-full mt-1.5 border-t border-muted pt-2">
                  <div className="sticky left-0 flex w-fit max-w-[calc(100vw-2rem)] flex-wrap items-baseline gap-x-2">
                    {server.heading}
                  </div>
                </div>
              )}
              <ServerYears server={server} chosen={day} onChoose={onChoose} onWalk={onWalk} />
              {day && (
                <div className="col-span-full">
                  <div className="sticky left-0 w-[calc(100vw-2rem)] md:w-auto">
                    {renderDay(waysFrom(server, day, { onChoose, onWalk }))}
                  </div>
                </div>
              )}
            </Fragment>
          );
        })}
      </div>
    </ScrollRegion>
  );
}

/** Scrolls to a place of the calendar that lies outside what is seen of it, to its middle. */
function uncover(region: HTMLElement, position: number): void {
  const { scrollWidth, clientWidth, scrollLeft } = region;
  const left = scrollWidth * position;
  if (left < scrollLeft + 60 || left > scrollLeft + clientWidth) region.scrollLeft = left - clientWidth / 2;
}

type Ways = Pick<CoverageCalendarProps, "onChoose" | "onWalk">;

function waysFrom(
  { server, label, firstDay, days }: CalendarServer,
  day: string,
  { onChoose, onWalk }: Ways,
): ChosenDay {
  const to = (other: string) =>
    stateAt(days, daysBetween(firstDay, other)) ? () => onWalk({ server, day: other }) : undefined;
  return {
    ...{ server, label, day },
    onEarlier: to(addDays(day, -1)),
    onLater: to(addDays(day, 1)),
    onClose: () => onChoose(null),
  };
}

type ServerYearsProps = Ways & { server: CalendarServer; chosen: string | null };

/** Drawn anew only where its own chosen day moves: there may be many servers. */
const ServerYears = memo(function ServerYears({ server, chosen, ...ways }: ServerYearsProps) {
  return calendarYears(server).map((year) => (
    <Fragment key={year.year}>
      <span
        className="tabular sticky left-0 z-1 bg-default text-xs leading-6 text-muted touch:leading-11"
        aria-hidden="true"
      >
        {year.year}
      </span>
      <div className="relative flex h-6 items-center touch:h-11 print:h-5">
        <YearStrip label={server.label} year={year} />
        <DayChooser
          server={server}
          year={year}
          chosen={chosen?.slice(0, 4) === year.year ? chosen : null}
          {...ways}
        />
      </div>
    </Fragment>
  ));
});

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

type DayChooserProps = Ways & { server: CalendarServer; year: CalendarYear; chosen: string | null };

/** Over a year's strip: a press or tap chooses the day there, arrow keys move it as they do on charts. */
function DayChooser({ server: { server, label, firstDay, days }, year, chosen, ...ways }: DayChooserProps) {
  const last = daysBetween(year.from, year.to);
  const at = chosen === null ? last : daysBetween(year.from, chosen);
  const day = addDays(year.from, at);
  const state = stateAt(days, daysBetween(firstDay, day));
  const press = ({ clientX, currentTarget }: MouseEvent<HTMLElement>) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    ways.onChoose({ server, day: calendarDayAt(year, (clientX - left) / width) });
  };
  const walk = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && chosen === null) return;
    const step = event.shiftKey ? 7 : 1;
    const targets: Record<string, number> = {
      ArrowLeft: at - step,
      ArrowRight: at + step,
      Home: 0,
      End: last,
      Enter: at,
      " ": at,
    };
    const target = targets[event.key];
    if (target === undefined && event.key !== "Escape") return;
    event.preventDefault();
    if (target === undefined) return ways.onChoose(null);
    // The first press shows where one is: the newest day.
    const index = chosen === null && event.key.startsWith("Arrow") ? last : target;
    ways.onWalk({ server, day: addDays(year.from, Math.min(Math.max(index, 0), last)) });
  };
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={`Day of ${label}, ${year.year}`}
      aria-valuemin={0}
      aria-valuemax={last}
      aria-valuenow={at}
      aria-valuetext={`${formatDay(day)}, ${state ? stateWords[state] : ""}`}
      aria-keyshortcuts="ArrowLeft ArrowRight Shift+ArrowLeft Shift+ArrowRight Home End Enter Escape"
      onClick={press}
      onKeyDown={walk}
      className="absolute inset-0 -outline-offset-1! cursor-pointer print:hidden"
    >
      {chosen && (
        <span
          className="absolute inset-y-0.5 outline-2 outline-offset-1 outline-(--fgColor-accent) touch:inset-y-3"
          style={{
            left: `${100 * (calendarPosition(chosen) - 1 / calendarColumns)}%`,
            width: `${100 / calendarColumns}%`,
          }}
        />
      )}
    </div>
  );
}
