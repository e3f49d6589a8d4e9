"use client";
import { lazy, Suspense, useEffect, useState, useSyncExternalStore } from "react";
import { closeHelp, isHelpOpen, onHelpChange } from "./help-state";
import { type ShortcutScope, useShortcuts } from "./use-shortcuts";

/** As `keepChoice` writes it. */
const keptContrast = "tidemark.contrast=more";

const ShortcutHelp = lazy(() => import("./shortcut-help"));

export type LoadedListenersProps = ShortcutScope & {
  /** The keys pressed before this was loaded, from then on heard here. */
  takeOver: () => KeyboardEvent[];
};

export default function LoadedListeners({ slug, today, takeOver }: LoadedListenersProps) {
  const helpIsOpen = useSyncExternalStore(onHelpChange, isHelpOpen, () => false);
  const [said, setSaid] = useState("");
  useShortcuts({ slug, today, takeOver, onDone: setSaid });
  useEffect(followContrast, []);
  return (
    <>
      <p role="status" className="sr-only">
        {said}
      </p>
      <Suspense>{helpIsOpen && <ShortcutHelp onClose={closeHelp} />}</Suspense>
    </>
  );
}

/** The server cannot ask the device; what it wants is kept for the next page to be rendered with. */
function followContrast(): () => void {
  const more = matchMedia("(prefers-contrast: more)");
  const follow = async () => {
    if (more.matches === document.cookie.includes(keptContrast)) return;
    const { keepChoice } = await import("@/lib/client/keep-choice");
    await keepChoice("contrast", more.matches ? "more" : "usual");
  };
  void follow();
  more.addEventListener("change", follow);
  return () => more.removeEventListener("change", follow);
}
