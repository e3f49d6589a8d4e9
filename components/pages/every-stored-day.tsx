import type { ReactNode } from "react";
import { CalendarKey } from "@/components/charts/calendar-key";
import { CoverageCalendar } from "@/components/charts/coverage-calendar";
import { Icon } from "@/components/ui/icon";
import { Prose } from "@/components/ui/prose";
import { useChosenDay } from "@/lib/client/use-chosen-day";
import { countStates } from "@/lib/coverage/day-states";
import type { ServerRecord } from "@/lib/coverage/server-facts";
import { DayRecordPanel } from "./day-record-panel";

type CalendarServer = Pick<ServerRecord, "server" | "label" | "firstDay" | "days" | "members">;

type EveryStoredDayProps = {
  slug: string;
  servers: readonly (CalendarServer & { heading?: ReactNode })[];
  newestDay: string;
  /** Names what is stored. */
  asOf: string;
};

/** A section's content: the calendar of some servers, with what is known of the day that the address chooses. */
export function EveryStoredDay({ slug, servers, newestDay, asOf }: EveryStoredDayProps) {
  const { chosen, problem, isBrought, choose, walkTo } = useChosenDay(servers);
  return (
    <>
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1.5">
        <h2 className="text-sm font-semibold">Every stored day</h2>
        <CalendarKey count={countStates(servers)} />
      </div>
      {problem && (
        <p className="mt-2 flex gap-2 wrap-anywhere">
          <Icon name="alert" className="mt-0.5 shrink-0 text-attention" />
          <span>
            <b>The day of this address cannot be shown.</b> <Prose>{problem}</Prose> Choose a day below.
          </span>
        </p>
      )}
      <CoverageCalendar
        servers={servers}
        newestDay={newestDay}
        chosen={chosen}
        onChoose={choose}
        onWalk={walkTo}
        renderDay={(day) => <DayRecordPanel {...day} slug={slug} asOf={asOf} takesFocus={isBrought} />}
      />
    </>
  );
}
