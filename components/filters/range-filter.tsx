"use client";
import { type ComponentType, useState } from "react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { IconButton } from "@/components/ui/icon-button";
import { Popover } from "@/components/ui/popover";
import { formatRange } from "@/lib/period/format";
import type { Compare, Range } from "@/lib/view/view";
import type { RangeFilterProps, RangeFormProps } from "./range-form";
import { stepRange } from "./step-range";

const comparisons: Record<Compare, string | null> = {
  previous: "vs previous",
  year: "vs year before",
  none: null,
};

/** The period and what it is compared with, with a step to either side. */
export function RangeFilter(props: RangeFilterProps) {
  const { view, onChange } = props;
  const [RangeForm, setRangeForm] = useState<ComponentType<RangeFormProps> | null>(null);
  // The calendar is much code that most visits do not need.
  const prepare = async () => {
    const form = await import("./range-form");
    setRangeForm(() => form.default);
  };
  const step = (direction: -1 | 1) => {
    const range = stepRange(view.range, direction, props);
    return { idle: range === null, onClick: () => range && onChange({ ...view, range }) };
  };
  const compared = comparisons[view.compare];
  return (
    <div className="flex min-w-0">
      <IconButton
        kind="default"
        icon={<Icon name="chevron-left" />}
        label="Earlier period"
        className="rounded-r-none border-r-0! max-md:hidden!"
        {...step(-1)}
      />
      <Popover
        label="Period"
        prepare={prepare}
        trigger={
          <Button icon={<Icon name="calendar" />} className="min-w-0 md:rounded-none!">
            <span className="min-w-0 truncate">
              <RangeWords range={view.range} />
              <span className="font-normal text-muted md:max-[860px]:hidden">
                {compared && (
                  <>
                    <span className="max-md:hidden"> ·</span> {compared}
                  </>
                )}
                {view.grain !== "auto" && <span className="md:max-lg:hidden"> · by {view.grain}</span>}
              </span>
            </span>
            <Icon name="triangle-down" className="max-md:hidden" />
          </Button>
        }
      >
        {(close) => RangeForm && <RangeForm {...props} close={close} />}
      </Popover>
      <IconButton
        kind="default"
        icon={<Icon name="chevron-right" />}
        label="Later period"
        className="rounded-l-none border-l-0! max-md:hidden!"
        {...step(1)}
      />
    </div>
  );
}

/** "Last 90 days", for which a phone has room for "90 days". */
function RangeWords({ range }: { range: Range }) {
  if (range.type === "dates") return formatRange(range.from, range.to);
  return (
    <>
      <span className="max-md:hidden">Last </span>
      {range.days === 1 ? "1 day" : `${range.days} days`}
    </>
  );
}
