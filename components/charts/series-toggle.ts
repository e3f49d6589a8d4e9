import type { KeyboardEvent, MouseEvent } from "react";

export type OnToggle = (key: string, only: boolean) => void;

/** A button that takes a series out of the picture and back; with Alt or a double click it is shown alone. */
export function seriesToggle(key: string, name: string, hidden: boolean, onToggle: OnToggle) {
  return {
    type: "button" as const,
    "aria-pressed": !hidden,
    title: `${hidden ? "Show" : "Hide"} ${name}. Double-click or Alt-click: ${name} alone.`,
    onClick: (event: MouseEvent) => onToggle(key, event.altKey),
    onDoubleClick: () => onToggle(key, true),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== "Enter" || !event.altKey) return;
      event.preventDefault();
      onToggle(key, true);
    },
  };
}
