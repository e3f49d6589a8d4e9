import { useState } from "react";
import { flushSync } from "react-dom";
import { Icon } from "@/components/ui/icon";
import { IconButton } from "@/components/ui/icon-button";
import { announce } from "@/lib/client/announce";
import { useOrderServers } from "@/lib/client/servers";
import type { ServerFacts } from "@/lib/coverage/server-facts";

/** The servers in the order that was last asked for, shown before it is stored; as they were where it could not be. */
export function useServerOrder(slug: string, servers: readonly ServerFacts[]) {
  const [asked, setAsked] = useState<readonly string[]>([]);
  const change = useOrderServers(slug);
  const placeOf = ({ server }: ServerFacts) => asked.indexOf(server);
  // One that has come back since stands where the stored order has it.
  const isOfThese = asked.length === servers.length && servers.every((server) => placeOf(server) >= 0);
  const shown = isOfThese ? [...servers].sort((a, b) => placeOf(a) - placeOf(b)) : servers;
  return {
    servers: shown,
    error: change.error,
    move: (from: number, steps: -1 | 1) => {
      const moved = shown[from];
      if (!moved) return;
      const next = shown.toSpliced(from, 1).toSpliced(from + steps, 0, moved);
      const ids = next.map(({ server }) => server);
      setAsked(ids);
      announce(`${moved.label} is ${from + steps + 1} of ${shown.length}.`);
      change.mutate(ids, { onError: () => setAsked([]) });
    },
  };
}

type OrderButtonsProps = {
  label: string;
  isFirst: boolean;
  isLast: boolean;
  onMove: (steps: -1 | 1) => void;
};

export function OrderButtons({ label, isFirst, isLast, onMove }: OrderButtonsProps) {
  const move = (steps: -1 | 1) => (event: React.MouseEvent<HTMLButtonElement>) => {
    const button = event.currentTarget;
    flushSync(() => onMove(steps));
    // A row that is moved in the document loses the focus.
    button.focus();
  };
  return (
    <span className="-my-1.5 inline-flex touch:-my-3">
      <IconButton
        icon={<Icon name="chevron-down" className="rotate-180" />}
        label={`Move ${label} up`}
        idle={isFirst}
        onClick={move(-1)}
      />
      <IconButton
        icon={<Icon name="chevron-down" />}
        label={`Move ${label} down`}
        idle={isLast}
        onClick={move(1)}
      />
    </span>
  );
}
