"use client";
import { useSyncExternalStore } from "react";
import type { Appearance } from "./appearance";
import { chosenAppearance, onChoice } from "./keep-choice";

/** What is chosen now, wherever on the page it was chosen; `rendered`: what the server rendered with. */
export function useAppearance(rendered: Appearance): Appearance {
  const cookies = useSyncExternalStore(
    onChoice,
    () => document.cookie,
    () => null,
  );
  return cookies === null ? rendered : chosenAppearance();
}
