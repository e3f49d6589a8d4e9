"use client";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { TextField } from "@/components/ui/text-field";
import { formatDay, formatRange } from "@/lib/period/format";
import { anchorDay, periodLength, presetDays, resolveRange } from "@/lib/period/period";
import { fittingGrain } from "@/lib/view/fitting-grain";
import { grainProblem } from "@/lib/view/grain-problem";
import type { Compare, Range, View } from "@/lib/view/view";
import { checkDates, readDates } from "./dates-form";
import { RangeCalendar } from "./range-calendar";
import { stepRange } from "./step-range";

export type RangeFilterProps = {
  view: View;
  stored: { firstDay: string; lastDay: string } | null;
  today: string;
  onChange: (view: View) => void;
};

export type RangeFormProps = RangeFilterProps & { close: () => void };

const compares: { value: Compare; label: string }[] = [
  { value: "none", label: "Nothing" },
  { value: "previous", label: "Previous period" },
  { value: "year", label: "A year before" },
];

const grains: { value: View["grain"]; label: string }[] = [
  { value: "auto", label: "Auto" },
  { value: "day", label: "Day" },
  { value: "week", label: "Week" },
  { value: "month", label: "Month" },
];

/** Presets, comparison and grain apply at once; dates when both are there. What is typed stays until it is right. */
export default function RangeForm({ view, stored, today, onChange, close }: RangeFormProps) {
  const anchor = anchorDay(today, stored?.lastDay ?? null);
  const shown = resolveRange(view.range, anchor);
  const [typed, setTyped] = useState({ from: formatDay(shown.from), to: formatDay(shown.to) });
  const [tried, setTried] = useState(false);
  const errors = checkDates(typed, today);
  const dates = readDates(typed);

  const apply = (range: Range) => {
    const days = periodLength(resolveRange(range, anchor));
    onChange({ ...view, range, grain: fittingGrain(view.grain, days) });
    close();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (dates.from && dates.to && !errors.from && !errors.to) {
      apply({ type: "dates", from: dates.from, to: dates.to });
    }
  };
  const step = (direction: -1 | 1) => {
    const range = stepRange(view.range, direction, { stored, today });
    return { disabled: range === null, onClick: () => range && apply(range) };
  };

  const problems = grains.map(({ value }) =>
    value === "auto" ? null : grainProblem(value, periodLength(shown)),
  );

  const reasons = problems.filter((problem) => problem !== null).join(" ");

  return (
    <div className="w-[34rem] max-w-full">
      <div className="flex gap-2 border-b border-muted p-2 md:hidden">
        <Button className="grow" icon={<Icon name="chevron-left" />} {...step(-1)}>
          Earlier
        </Button>
        <Button className="grow" {...step(1)}>
          Later
          <Icon name="chevron-right" />
        </Button>
      </div>
      <div className="md:grid md:grid-cols-[9.5rem_minmax(0,1fr)]">
        <ul className="border-muted p-2 max-md:grid max-md:grid-cols-2 max-md:border-b md:border-r">
          {presetDays.map((days) => (
            <li key={days}>
              <button
                type="button"
                aria-pressed={view.range.type === "last" && view.range.days === days}
                onClick={() => apply({ type: "last", days })}
                className="h-8 w-full rounded-md px-2 text-left hover:bg-ghost-hover touch:h-11 aria-pressed:bg-ghost-selected aria-pressed:font-semibold"
              >
                Last {days} days
              </button>
            </li>
          ))}
        </ul>
        <form onSubmit={submit} noValidate className="p-4">
          <div className="grid grid-cols-2 gap-3">
            <TextField
              label="From"
              value={typed.from}
              onChange={(from) => setTyped({ ...typed, from })}
              error={tried ? errors.from : undefined}
              autoComplete="off"
            />
            <TextField
              label="To"
              value={typed.to}
              onChange={(to) => setTyped({ ...typed, to })}
              error={tried ? errors.to : undefined}
              autoComplete="off"
            />
          </div>
          <div className="mt-3">
            <RangeCalendar
              from={dates.from}
              to={dates.to}
              stored={stored}
              today={today}
              onChange={(from, to) => setTyped({ from: formatDay(from), to: to ? formatDay(to) : "" })}
            />
          </div>
          <div className="mt-3 flex items-center justify-between gap-3">
            <p className="text-xs text-muted">
              {stored ? `Stored: ${formatRange(stored.firstDay, stored.lastDay)}. ` : ""}Days are UTC.
            </p>
            <Button kind="primary" type="submit">
              Show
            </Button>
          </div>
        </form>
      </div>
      <div className="border-t border-muted p-4">
        <SegmentedControl
          label="Compare with"
          value={view.compare}
          options={compares}
          onChange={(compare) => onChange({ ...view, compare })}
        />
        <div className="mt-4">
          <SegmentedControl
            label="A point or bar for each"
            value={view.grain}
            options={grains.map((grain, index) => ({ ...grain, disabled: problems[index] !== null }))}
            onChange={(grain) => onChange({ ...view, grain })}
          />
          {reasons && <p className="mt-1.5 text-xs text-muted">{reasons}</p>}
        </div>
      </div>
    </div>
  );
}
