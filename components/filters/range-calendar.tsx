"use client";
import { type ChevronProps, DayPicker } from "react-day-picker";
import { Icon } from "@/components/ui/icon";
import { fromCalendarDate, toCalendarDate } from "@/lib/client/calendar-day";
import { formatWeekday } from "@/lib/period/format";

type RangeCalendarProps = {
  from: string | null;
  to: string | null;
  stored: { firstDay: string; lastDay: string } | null;
  today: string;
  /** `to` is null after the first of the two days is chosen. */
  onChange: (from: string, to: string | null) => void;
};

const navButton =
  "grid size-8 place-items-center rounded-md text-muted hover:bg-ghost-hover aria-disabled:opacity-40 touch:size-11";

function Chevron({ orientation }: ChevronProps) {
  return orientation === "left" ? <Icon name="chevron-left" /> : <Icon name="chevron-right" />;
}

export function RangeCalendar({ from, to, stored, today, onChange }: RangeCalendarProps) {
  const last = toCalendarDate(today);
  return (
    <DayPicker
      mode="range"
      resetOnSelect
      weekStartsOn={1}
      today={last}
      defaultMonth={toCalendarDate(to ?? from ?? today)}
      {...(stored && { startMonth: toCalendarDate(stored.firstDay) })}
      endMonth={last}
      disabled={{ after: last }}
      selected={{ from: from ? toCalendarDate(from) : undefined, to: to ? toCalendarDate(to) : undefined }}
      onSelect={(range) => {
        if (range?.from) onChange(fromCalendarDate(range.from), range.to ? fromCalendarDate(range.to) : null);
      }}
      components={{ Chevron }}
      labels={{
        labelDayButton: (date, { today, selected }) =>
          [formatWeekday(fromCalendarDate(date)), today && "today", selected && "selected"]
            .filter(Boolean)
            .join(", "),
      }}
      classNames={{
        root: "relative",
        months: "",
        month_caption: "flex h-8 items-center px-1 text-sm font-semibold touch:h-11",
        nav: "absolute top-0 right-0 flex",
        button_previous: navButton,
        button_next: navButton,
        month_grid: "mt-1 w-full border-collapse",
        weekday: "h-6 text-center text-xs font-normal text-muted",
        day: "p-0 text-center",
        day_button:
          "mx-auto my-px grid h-8 w-full place-items-center rounded-md text-sm hover:bg-ghost-hover disabled:pointer-events-none touch:h-11",
        today: "font-semibold text-accent",
        outside: "text-muted",
        disabled: "opacity-40",
        hidden: "invisible",
        range_start: "[&>button]:bg-accent-emphasis! [&>button]:text-on-emphasis!",
        range_middle: "[&>button]:rounded-none [&>button]:bg-accent-muted",
        range_end: "[&>button]:bg-accent-emphasis! [&>button]:text-on-emphasis!",
        selected: "",
      }}
    />
  );
}
