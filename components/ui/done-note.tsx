import type { ReactNode } from "react";
import { Icon } from "./icon";

/** One function for every render: React then calls it once, when the note appears. */
const takeFocus = (note: HTMLElement | null) => note?.focus();

/** What was just done. It takes the focus, which is lost with a control that has done its last. */
export function DoneNote({ children }: { children: ReactNode }) {
  return (
    <p ref={takeFocus} role="status" tabIndex={-1} className="flex items-start gap-2 outline-none">
      <Icon name="check" className="mt-0.5 text-success" />
      <span className="min-w-0 wrap-anywhere">{children}</span>
    </p>
  );
}
