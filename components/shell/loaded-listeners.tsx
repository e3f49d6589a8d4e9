"use client";
import { lazy, Suspense, useEffect, useState, useSyncExternalStore } from "react";
import { chosenAppearance, keepChoice } from "@/lib/client/keep-choice";
import { closeHelp, isHelpOpen, onHelpChange } from "./help-state";
import { type ShortcutScope, useShortcuts } from "./use-shortcuts";

const ShortcutHelp = lazy(() => import("./shortcut-help"));

export default function LoadedListeners({ slug, today }: ShortcutScope) {
  const helpIsOpen = useSyncExternalStore(onHelpChange, isHelpOpen, () => false);
  const [said, setSaid] = useState("");
  useShortcuts({ slug, today, onDone: setSaid });
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
  const follow = () => {
    if (more.matches !== chosenAppearance().contrast) {
      void keepChoice("contrast", more.matches ? "more" : "usual");
    }
  };
  follow();
  more.addEventListener("change", follow);
  return () => more.removeEventListener("change", follow);
}
