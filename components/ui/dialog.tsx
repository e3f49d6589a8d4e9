"use client";
import { type ReactNode, useId, useLayoutEffect, useRef } from "react";
import { Icon } from "@/components/ui/icon";
import { IconButton } from "./icon-button";

type DialogProps = {
  open: boolean;
  onClose: () => void;
  title: string;
  /** `start`: a drawer from the left edge, as high as the page. */
  placement?: "center" | "wide" | "start";
  /** A press outside leaves it open, where what it shows would be lost. */
  stays?: boolean;
  children: ReactNode;
};

const place = {
  center: "m-auto max-h-[calc(100dvh-2rem)] w-[min(30rem,calc(100vw-2rem))] rounded-xl",
  wide: "m-auto max-h-[calc(100dvh-2rem)] w-[min(40rem,calc(100vw-2rem))] rounded-xl",
  start: "m-0 h-dvh max-h-none w-[min(18rem,calc(100vw-3rem))]",
};

/**
 * The browser's own modal dialog: focus stays inside and returns, Escape and a press outside close it,
 * and it injects no style sheet, which the content security policy would refuse.
 */
export function Dialog({ open, onClose, title, placement = "center", stays = false, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useLayoutEffect(() => {
    const element = dialog.current;
    if (!open || !element) return;
    element.showModal();
    // Closing gives the focus back to the opener; being taken off the page alone would lose it.
    return () => element.close();
  }, [open]);

  return (
    <dialog
      ref={dialog}
      closedby={stays ? "closerequest" : "any"}
      aria-labelledby={titleId}
      onClose={(event) => {
        // React lets the closing of a dialog opened over this one rise to it.
        if (event.target === event.currentTarget && !dialog.current?.open) onClose();
      }}
      className={`overflow-y-auto bg-overlay text-default shadow-floating backdrop:bg-(--overlay-backdrop-bgColor) ${place[placement]}`}
    >
      {open && (
        <>
          <div className="flex items-center justify-between gap-4 border-b border-muted py-2 pr-2 pl-4">
            <h2 id={titleId} className="text-sm font-semibold">
              {title}
            </h2>
            <IconButton icon={<Icon name="x" />} label="Close" onClick={onClose} />
          </div>
          {children}
        </>
      )}
    </dialog>
  );
}
